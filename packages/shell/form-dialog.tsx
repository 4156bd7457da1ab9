import { useId } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#packages/app/graphql/problem.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { Dialog } from '#packages/components/dialog.tsx';
import { FormGrid } from '#packages/components/form.tsx';
import { FormProblem } from './form-problem.tsx';
import { shellTexts } from './texts.ts';

export interface FormDialogProps {
  readonly title: string;
  /** `side` for forms with many fields. */
  readonly place?: 'middle' | 'side';
  readonly saveLabel?: string;
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
  /** Names of the fields that show their own errors, as in `problem.fields`. */
  readonly fields: readonly string[];
  readonly onSubmit: (form: FormData) => Promise<void>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form in a dialog. A field shows the server's error of its own; every other error stands above the fields. */
export function FormDialog(props: FormDialogProps) {
  const texts = useTexts(shellTexts);
  const id = useId();
  return (
    <Dialog
      title={props.title}
      isOpen
      onClose={props.onClose}
      closeLabel={texts.close}
      {...(props.place && { place: props.place })}
      footer={
        <>
          <Button onClick={props.onClose}>{texts.cancel}</Button>
          <Button kind="primary" type="submit" form={id} isBusy={props.isBusy}>
            {props.saveLabel ?? texts.save}
          </Button>
        </>
      }
    >
      <FormGrid
        id={id}
        onSubmit={(event) => {
          event.preventDefault();
          return props.onSubmit(new FormData(event.currentTarget));
        }}
      >
        <FormProblem problem={props.problem} fields={props.fields} />
        {props.children}
      </FormGrid>
    </Dialog>
  );
}
