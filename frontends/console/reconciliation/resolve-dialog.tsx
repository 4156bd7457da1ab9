import { ReconcileResolveDocument } from '#generated/documents/frontends/console/reconciliation.ts';
import type { ReconcileItemFragment } from '#generated/documents/frontends/console/reconciliation.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { TextArea } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { showToast } from '#packages/components/toasts.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { reconciliationTexts } from './texts.ts';

export interface ResolveDialogProps {
  readonly item: ReconcileItemFragment;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Asks what was done about a difference, and notes it. */
export function ResolveDialog({ item, onClose, onDone }: ResolveDialogProps) {
  const texts = useTexts(reconciliationTexts);
  const { run, isBusy, problem } = useAct(ReconcileResolveDocument);
  return (
    <FormDialog
      title={texts.resolveOf(`${texts[item.subject]}, ${texts[item.kind]}`)}
      saveLabel={texts.resolve}
      isBusy={isBusy}
      problem={problem}
      fields={['note']}
      onClose={onClose}
      onSubmit={async (form) => {
        const { data } = await run({ input: { itemId: item.id, note: textOf(form, 'note') } });
        if (!data) return;
        showToast({ tone: 'good', text: texts.resolved });
        onDone();
      }}
    >
      <TextArea
        label={texts.note}
        name="note"
        hint={texts.noteHint}
        error={problem?.fields['note']}
        maxLength={2_000}
        dir="auto"
        required
        autoFocus
      />
    </FormDialog>
  );
}
