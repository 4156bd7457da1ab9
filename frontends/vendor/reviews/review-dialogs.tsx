import { ReviewReplyDocument, ReviewReportDocument } from '#generated/documents/frontends/vendor/reviews.ts';
import type { OwnReviewFragment } from '#generated/documents/frontends/vendor/reviews.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { TextArea } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { showToast } from '#packages/components/toasts.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { reviewTexts } from './texts.ts';

interface DialogProps {
  readonly review: OwnReviewFragment;
  readonly onClose: () => void;
}

/** Answers a review, or changes the answer. */
export function ReplyDialog({ review, onClose }: DialogProps) {
  const texts = useTexts(reviewTexts);
  const reply = useAct(ReviewReplyDocument);
  return (
    <FormDialog
      title={review.reply ? texts.change : texts.answer}
      saveLabel={texts.send}
      isBusy={reply.isBusy}
      problem={reply.problem}
      fields={['body']}
      onClose={onClose}
      onSubmit={async (form) => {
        const { data } = await reply.run({ input: { reviewId: review.id, body: textOf(form, 'body') } });
        if (!data) return;
        showToast({ tone: 'good', text: texts.answered });
        onClose();
      }}
    >
      <TextArea
        label={texts.yourAnswer}
        name="body"
        rows={5}
        maxLength={2_000}
        dir="auto"
        hint={texts.answerHint}
        defaultValue={review.reply?.body ?? ''}
        error={reply.problem?.fields['body']}
        required
        autoFocus
      />
    </FormDialog>
  );
}

/** Asks operators to look at a review. */
export function ReportDialog({ review, onClose }: DialogProps) {
  const texts = useTexts(reviewTexts);
  const report = useAct(ReviewReportDocument);
  return (
    <FormDialog
      title={texts.report}
      saveLabel={texts.reportSend}
      isBusy={report.isBusy}
      problem={report.problem}
      fields={['reason']}
      onClose={onClose}
      onSubmit={async (form) => {
        const { data } = await report.run({ input: { reviewId: review.id, reason: textOf(form, 'reason') } });
        if (!data) return;
        showToast({ tone: 'good', text: texts.wasReported });
        onClose();
      }}
    >
      <TextArea
        label={texts.reason}
        name="reason"
        rows={4}
        maxLength={500}
        dir="auto"
        hint={texts.reportHint}
        error={report.problem?.fields['reason']}
        required
        autoFocus
      />
    </FormDialog>
  );
}
