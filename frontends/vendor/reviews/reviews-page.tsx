import { OwnReviewsDocument } from '#generated/documents/frontends/vendor/reviews.ts';
import type { OwnReviewsQuery } from '#generated/documents/frontends/vendor/reviews.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { oneOf } from '#packages/app/url/filters.ts';
import { useFilters } from '#packages/app/url/use-filters.ts';
import { Page } from '#packages/components/page.tsx';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { Tabs } from '#packages/components/tabs.tsx';
import { ListFoot } from '#packages/shell/list-foot.tsx';
import { usePerson } from '#packages/shell/person-context.ts';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { ReviewCard } from './review-card.tsx';
import styles from './reviews-page.module.css';
import { reviewTexts } from './texts.ts';

const tabIds = ['all', 'open'] as const;
const filterNames = ['show'] as const;
const pick = ({ reviews }: OwnReviewsQuery) => reviews;

/** What customers say about the vendor's work, the newest first, and its answers. */
export function ReviewsPage() {
  const texts = useTexts(reviewTexts);
  const { vendor } = usePerson();
  const [{ show }, change] = useFilters(filterNames);
  const selected = oneOf(tabIds, show) ?? 'all';
  const filter = { vendorId: vendor?.id ?? '', ...(selected === 'open' && { unanswered: true }) };
  const pages = usePages(OwnReviewsDocument, { filter }, pick);
  return (
    <Page title={texts.title}>
      <Tabs
        label={texts.which}
        selected={selected}
        onSelect={(id) => change({ show: id === 'all' ? '' : id })}
        tabs={tabIds.map((id) => ({ id, label: texts[id] }))}
      >
        <ProblemNotice problem={pages.problem} onRetry={pages.reload} />
        {pages.isFirst && pages.isLoading && <Skeleton label={texts.title} lines={6} />}
        {pages.isFirst && !pages.isLoading && !pages.problem && <Empty icon="plug" title={texts.offline} />}
        {!pages.isFirst && pages.nodes.length === 0 && (
          <Empty icon="star" title={texts.none}>
            {texts.noneHint}
          </Empty>
        )}
        <ul className={styles.list}>
          {pages.nodes.map((review) => (
            <li key={review.id}>
              <ReviewCard review={review} />
            </li>
          ))}
        </ul>
        <ListFoot pages={pages} />
      </Tabs>
    </Page>
  );
}
