import { ReviewModerateDocument } from '#generated/documents/frontends/console/reviews.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { TextArea } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { reviewTexts } from './texts.ts';

export interface ReasonDialogProps {
  readonly reviewId: string;
  readonly state: 'HELD' | 'REMOVED';
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Asks why a review is not shown. */
export function ReasonDialog({ reviewId, state, onClose, onDone }: ReasonDialogProps) {
  const texts = useTexts(reviewTexts);
  const moderate = useAct(ReviewModerateDocument);
  const act = state === 'HELD' ? texts.hold : texts.remove;
  return (
    <FormDialog
      title={act}
      saveLabel={act}
      isBusy={moderate.isBusy}
      problem={moderate.problem}
      fields={['reason']}
      onClose={onClose}
      onSubmit={async (form) => {
        const { data } = await moderate.run({ input: { reviewId, state, reason: textOf(form, 'reason') } });
        if (data) onDone();
      }}
    >
      <TextArea
        label={texts.why}
        name="reason"
        rows={3}
        maxLength={500}
        dir="auto"
        hint={texts.whyHint}
        error={moderate.problem?.fields['reason']}
        required
        autoFocus
      />
    </FormDialog>
  );
}
