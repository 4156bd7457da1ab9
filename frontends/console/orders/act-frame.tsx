import { useId } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#packages/app/graphql/problem.ts';
import type { Act } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { Dialog } from '#packages/components/dialog.tsx';
import { FormGrid } from '#packages/components/form.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { actTexts } from './act-texts.ts';
import type { OrderAct } from './order-acts.ts';

export interface ActFrameProps<Data, Variables> {
  readonly name: OrderAct;
  readonly act: Act<Data, Variables>;
  /** Reads the form. */
  readonly variables: (form: FormData) => Variables;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The dialog of an act: its fields, and a button that sends it. It stays open with the reason when it is refused. */
export function ActFrame<Data, Variables>({
  name,
  act,
  variables,
  onClose,
  children,
}: ActFrameProps<Data, Variables>) {
  const texts = useTexts(actTexts);
  const formId = useId();

  async function submit(form: FormData): Promise<void> {
    const { problem } = await act.run(variables(form));
    if (problem) return;
    showToast({ tone: 'good', text: texts[`${name}Done`] });
    onClose();
  }

  return (
    <Dialog
      title={texts[name]}
      isOpen
      onClose={onClose}
      closeLabel={texts.close}
      footer={
        <>
          <Button onClick={onClose}>{texts.keep}</Button>
          <Button
            kind={name === 'cancel' ? 'danger' : 'primary'}
            type="submit"
            form={formId}
            isBusy={act.isBusy}
          >
            {name === 'edit' ? texts.save : texts[name]}
          </Button>
        </>
      }
    >
      <FormGrid
        id={formId}
        onSubmit={(event) => {
          event.preventDefault();
          return submit(new FormData(event.currentTarget));
        }}
      >
        {hasNoField(act.problem) && <ProblemNotice problem={act.problem} />}
        {children}
      </FormGrid>
    </Dialog>
  );
}

/** A problem with fields is shown at them. */
function hasNoField(problem: Problem | undefined): boolean {
  return problem !== undefined && Object.keys(problem.fields).length === 0;
}
