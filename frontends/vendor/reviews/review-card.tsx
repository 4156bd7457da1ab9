import { useState } from 'react';
import type { OwnReviewFragment } from '#generated/documents/frontends/vendor/reviews.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { Link } from '#packages/components/link.tsx';
import { Card } from '#packages/components/page.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { photosIn } from '#packages/uploads/photo.ts';
import { PhotoGrid } from '#packages/uploads/photo-grid.tsx';
import { ReplyDialog, ReportDialog } from './review-dialogs.tsx';
import styles from './reviews-page.module.css';
import { reviewTexts } from './texts.ts';

/** One review with the vendor's answer. */
export function ReviewCard({ review }: { readonly review: OwnReviewFragment }) {
  const texts = useTexts(reviewTexts);
  const [open, setOpen] = useState<'reply' | 'report' | null>(null);
  const { stars, comment, at, editedAt, state, stateReason, reply, order } = review;
  return (
    <Card title={texts.stars(stars)}>
      <div className={styles.body}>
        <p className={styles.head}>
          <span aria-hidden="true">{'★'.repeat(stars) + '☆'.repeat(5 - stars)}</span>
          <Moment at={at} form="date" />
          {editedAt !== null && <span>({texts.edited})</span>}
          {state !== 'PUBLISHED' && <Badge tone="warn">{texts[state]}</Badge>}
          {order && <Link href={`/work/${order.id}`}>{texts.order(order.number)}</Link>}
        </p>
        {stateReason !== null && <p dir="auto">{stateReason}</p>}
        <p className={styles.words} dir="auto">
          {comment ?? texts.noComment}
        </p>
        <PhotoGrid label={texts.photos} photos={photosIn(review.photos)} />
        {reply && (
          <div className={styles.reply}>
            <p>
              <strong>{texts.yourAnswer}</strong> · <Moment at={reply.at} form="date" />
            </p>
            <p className={styles.words} dir="auto">
              {reply.body}
            </p>
          </div>
        )}
        {review.reportedAt !== null && <p>{texts.reported}</p>}
        <div className={styles.foot}>
          {state === 'PUBLISHED' && (
            <Button icon="reply" onClick={() => setOpen('reply')}>
              {reply ? texts.change : texts.answer}
            </Button>
          )}
          {state === 'PUBLISHED' && review.reportedAt === null && (
            <Button icon="flag" onClick={() => setOpen('report')}>
              {texts.report}
            </Button>
          )}
        </div>
      </div>
      {open === 'reply' && <ReplyDialog review={review} onClose={() => setOpen(null)} />}
      {open === 'report' && <ReportDialog review={review} onClose={() => setOpen(null)} />}
    </Card>
  );
}
