import { LeadEraseItDocument } from '#generated/documents/frontends/console/leads.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { showToast } from '#packages/components/toasts.ts';
import { ConfirmDialog } from '#packages/shell/confirm-dialog.tsx';
import { pageTexts } from './page-texts.ts';

export interface EraseLeadDialogProps {
  readonly leadId: string;
  readonly onClose: () => void;
  readonly onErased: () => void;
}

/** Asks once more before a lead is erased for good. */
export function EraseLeadDialog({ leadId, onClose, onErased }: EraseLeadDialogProps) {
  const texts = useTexts(pageTexts);
  const erase = useAct(LeadEraseItDocument);
  return (
    <ConfirmDialog
      title={texts.eraseTitle}
      confirmLabel={texts.erase}
      isBusy={erase.isBusy}
      problem={erase.problem}
      onClose={onClose}
      onConfirm={async () => {
        const { data } = await erase.run({ input: { leadId } });
        if (!data) return;
        showToast({ tone: 'good', text: texts.erased });
        onErased();
      }}
    >
      {texts.eraseText}
    </ConfirmDialog>
  );
}
