import { BlocksPageBlockDocument } from '#generated/documents/frontends/console/blocked-contacts.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { TextField } from '#packages/components/field.tsx';
import { textOf, textOrNull } from '#packages/components/form-values.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { blockTexts } from './texts.ts';

export interface BlockDialogProps {
  readonly onClose: () => void;
  readonly onBlocked: (contact: string) => void;
}

/** Blocks a number or an address. People are blocked where their conversation is. */
export function BlockDialog({ onClose, onBlocked }: BlockDialogProps) {
  const texts = useTexts(blockTexts);
  const block = useAct(BlocksPageBlockDocument);

  async function submit(form: FormData): Promise<void> {
    const value = textOf(form, 'value');
    const kind = value.includes('@') ? 'EMAIL' : 'PHONE';
    const { data } = await block.run({ input: { kind, value, reason: textOrNull(form, 'reason') } });
    if (data) onBlocked(data.blockContact.blockedContact.value);
  }

  return (
    <FormDialog
      title={texts.add}
      isBusy={block.isBusy}
      problem={block.problem}
      fields={['value', 'reason']}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={texts.value}
        name="value"
        hint={texts.valueHint}
        error={block.problem?.fields['value']}
        maxLength={254}
        dir="ltr"
        required
        autoFocus
      />
      <TextField
        label={texts.reason}
        name="reason"
        error={block.problem?.fields['reason']}
        maxLength={500}
        dir="auto"
      />
    </FormDialog>
  );
}
