import { CustomersEraseDocument } from '#generated/documents/frontends/console/customers.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { Notice } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { customerTexts } from './texts.ts';

export interface EraseDialogProps {
  readonly customerId: string;
  readonly name: string;
  readonly onClose: () => void;
  readonly onErased: () => void;
}

/** Asks for the customer's name before everything that is known of them is erased. */
export function EraseDialog({ customerId, name, onClose, onErased }: EraseDialogProps) {
  const texts = useTexts(customerTexts);
  const { run, problem, isBusy } = useAct(CustomersEraseDocument);

  async function erase(form: FormData): Promise<void> {
    const { data } = await run({ input: { customerId, name: textOf(form, 'name') } });
    if (!data) return;
    showToast({ tone: 'good', text: texts.erased });
    onErased();
  }

  return (
    <FormDialog
      title={texts.eraseTitle(name)}
      saveLabel={texts.erase}
      isBusy={isBusy}
      problem={problem}
      fields={['name']}
      onClose={onClose}
      onSubmit={erase}
    >
      <Notice tone="warn">{texts.eraseHint}</Notice>
      <TextField
        label={texts.typeName(name)}
        name="name"
        dir="auto"
        required
        autoComplete="off"
        error={problem?.fields['name']}
      />
    </FormDialog>
  );
}
