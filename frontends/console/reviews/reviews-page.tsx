import { useState } from 'react';
import {
  ModeratedReviewsDocument,
  ReviewModerateDocument,
} from '#generated/documents/frontends/console/reviews.ts';
import type {
  ModeratedReviewFragment,
  ModeratedReviewsQuery,
  ReviewState,
} from '#generated/documents/frontends/console/reviews.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { oneOf } from '#packages/app/url/filters.ts';
import { useFilters } from '#packages/app/url/use-filters.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { Link } from '#packages/components/link.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { Moment } from '#packages/shell/moment.tsx';
import { photosIn } from '#packages/uploads/photo.ts';
import { PhotoGrid } from '#packages/uploads/photo-grid.tsx';
import { ListPage } from '../list-page/list-page.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import styles from './reviews-page.module.css';
import { reviewTexts } from './texts.ts';

const filterNames = ['show'] as const;
const states = ['HELD', 'PUBLISHED', 'REMOVED'] as const satisfies readonly ReviewState[];
const pick = (data: ModeratedReviewsQuery) => data.reviews;

/** What customers say of vendors: publishing it, holding it back and removing it. */
export function ReviewsPage() {
  const texts = useTexts(reviewTexts);
  const [{ show }, change] = useFilters(filterNames);
  const [asked, setAsked] = useState<{ review: ModeratedReviewFragment; state: 'HELD' | 'REMOVED' } | null>(
    null,
  );
  const publish = useAct(ReviewModerateDocument);
  const state = oneOf(states, show);
  const filter = { ...(show === 'reported' && { reported: true }), ...(state && { state: [state] }) };
  const pages = usePages(ModeratedReviewsDocument, { first: 50, filter }, pick);

  function isDone(): void {
    setAsked(null);
    showToast({ tone: 'good', text: texts.done });
    pages.reload();
  }

  return (
    <ListPage
      title={texts.title}
      label={texts.list}
      pages={pages}
      empty={{ icon: 'star', title: texts.empty, hint: texts.emptyHint }}
      filter={{
        label: texts.which,
        any: texts.any,
        value: show,
        choices: [
          { value: 'reported', label: texts.reported },
          ...states.map((value) => ({ value, label: texts[value] })),
        ],
        onChoose: (value) => change({ show: value }),
      }}
      columns={[
        {
          id: 'vendor',
          title: texts.vendor,
          cell: ({ vendor }) => (
            <Link href={`/vendors/${vendor.id}`}>
              <bdi>{vendor.displayName}</bdi>
            </Link>
          ),
        },
        {
          id: 'review',
          title: texts.review,
          cell: (review) => (
            <div className={styles.words} dir="auto">
              <strong>{texts.stars(review.stars)}</strong> {review.comment ?? texts.noComment}
              {review.order && (
                <>
                  {' '}
                  <Link href={`/orders/${review.order.id}`}>{texts.order(review.order.number)}</Link>
                </>
              )}
              <PhotoGrid label={texts.photos} photos={photosIn(review.photos)} />
              {review.reply && <p>{texts.answer(review.reply.body)}</p>}
              {review.reportReason !== null && <p>{texts.report(review.reportReason)}</p>}
              {review.stateReason !== null && <p>{review.stateReason}</p>}
            </div>
          ),
        },
        { id: 'at', title: texts.at, isSecondary: true, cell: ({ at }) => <Moment at={at} form="short" /> },
        {
          id: 'state',
          title: texts.state,
          cell: (review) => (
            <Badge tone={review.state === 'PUBLISHED' ? 'good' : 'warn'}>{texts[review.state]}</Badge>
          ),
        },
        {
          id: 'act',
          title: texts.act,
          isTitleHidden: true,
          cell: (review) => (
            <div className={styles.acts}>
              {(review.state !== 'PUBLISHED' || review.reportedAt !== null) && (
                <Button
                  isBusy={publish.isBusy}
                  onClick={() => {
                    void publish
                      .run({ input: { reviewId: review.id, state: 'PUBLISHED' } })
                      .then(({ data }) => data && isDone());
                  }}
                >
                  {texts.publish}
                </Button>
              )}
              {review.state !== 'HELD' && (
                <Button onClick={() => setAsked({ review, state: 'HELD' })}>{texts.hold}</Button>
              )}
              {review.state !== 'REMOVED' && (
                <Button onClick={() => setAsked({ review, state: 'REMOVED' })}>{texts.remove}</Button>
              )}
            </div>
          ),
        },
      ]}
    >
      {asked && (
        <ReasonDialog
          reviewId={asked.review.id}
          state={asked.state}
          onClose={() => setAsked(null)}
          onDone={isDone}
        />
      )}
    </ListPage>
  );
}
