import { MoneyEvidenceDocument } from '#generated/documents/packages/money.ts';
import type { PaidDisputeFragment } from '#generated/documents/packages/money.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { TextArea } from '#packages/components/field.tsx';
import { textOrNull } from '#packages/components/form-values.ts';
import { showToast } from '#packages/components/toasts.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { errorOf, namesWithin } from './field-errors.ts';
import { moneyTexts } from './texts.ts';

export interface EvidenceDialogProps {
  readonly dispute: PaidDisputeFragment;
  readonly onClose: () => void;
}

/** Asks what else the bank should know about a dispute, and sends it. */
export function EvidenceDialog({ dispute, onClose }: EvidenceDialogProps) {
  const texts = useTexts(moneyTexts);
  const formats = useFormats();
  const act = useAct(MoneyEvidenceDocument);
  return (
    <FormDialog
      title={texts.evidenceTitle(formats.money(dispute.amount))}
      saveLabel={texts.send}
      isBusy={act.isBusy}
      problem={act.problem}
      fields={namesWithin(act.problem, ['statement'])}
      onClose={onClose}
      onSubmit={async (form) => {
        const statement = textOrNull(form, 'statement');
        const { data } = await act.run({ input: { disputeId: dispute.id, statement } });
        if (!data) return;
        showToast({ tone: 'good', text: texts.evidenceDone });
        onClose();
      }}
    >
      <TextArea
        label={texts.statement}
        name="statement"
        hint={texts.evidenceHint}
        rows={6}
        maxLength={5_000}
        dir="auto"
        error={errorOf(act.problem, 'statement')}
        autoFocus
      />
    </FormDialog>
  );
}
