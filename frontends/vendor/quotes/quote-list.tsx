import { useMemo } from 'react';
import { OwnQuotesDocument } from '#generated/documents/frontends/vendor/quotes.ts';
import type { OwnQuotesQuery, QuoteStatus } from '#generated/documents/frontends/vendor/quotes.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { atMostEvery } from '#packages/app/live/at-most-every.ts';
import { oneOf } from '#packages/app/url/filters.ts';
import { useFilters } from '#packages/app/url/use-filters.ts';
import { Page } from '#packages/components/page.tsx';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { Table } from '#packages/components/table.tsx';
import { Tabs } from '#packages/components/tabs.tsx';
import { ListFoot } from '#packages/shell/list-foot.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { useAlertListener } from '../offers/alerts-context.ts';
import styles from './quotes.module.css';
import { QuoteState } from './quote-state.tsx';
import { quoteTexts } from './texts.ts';

const tabIds = ['open', 'taken', 'all'] as const;
const filterNames = ['show'] as const;
const statuses: Readonly<Record<(typeof tabIds)[number], readonly QuoteStatus[]>> = {
  open: ['REQUESTED', 'SUBMITTED'],
  taken: ['ACCEPTED'],
  all: [],
};
const pick = ({ quotes }: OwnQuotesQuery) => quotes;

/** The quotes of the vendor, the last asked for first. */
export function QuoteList() {
  const texts = useTexts(quoteTexts);
  const formats = useFormats();
  const [{ show }, change] = useFilters(filterNames);
  const selected = oneOf(tabIds, show) ?? 'open';
  const pages = usePages(OwnQuotesDocument, { filter: { status: [...statuses[selected]] } }, pick);
  const { reload } = pages;
  const reloadSoon = useMemo(() => atMostEvery(1_000, reload), [reload]);
  useAlertListener(({ __typename }) => {
    if (__typename === 'QuoteChanged') reloadSoon();
  });
  return (
    <Page title={texts.title}>
      <Tabs
        label={texts.which}
        selected={selected}
        onSelect={(id) => change({ show: id === 'open' ? '' : id })}
        tabs={tabIds.map((id) => ({ id, label: texts[id] }))}
      >
        <ProblemNotice problem={pages.problem} onRetry={pages.reload} />
        {pages.isFirst && pages.isLoading && <Skeleton label={texts.title} lines={6} />}
        {pages.isFirst && !pages.isLoading && !pages.problem && <Empty icon="plug" title={texts.offline} />}
        {!pages.isFirst && pages.nodes.length === 0 && (
          <Empty icon="note" title={texts.none}>
            {texts.noneHint}
          </Empty>
        )}
        {pages.nodes.length > 0 && (
          <Table
            label={texts.title}
            rows={pages.nodes}
            keyOf={({ id }) => id}
            hrefOf={({ id }) => `/quotes/${id}`}
            columns={[
              {
                id: 'order',
                title: texts.order,
                cell: ({ order }) => (
                  <span className={styles.words} dir="auto">
                    {order.number} · {order.summary}
                  </span>
                ),
              },
              { id: 'state', title: texts.state, cell: ({ status }) => <QuoteState status={status} /> },
              {
                id: 'until',
                title: texts.until,
                isSecondary: true,
                cell: ({ expiresAt }) => <time dateTime={expiresAt}>{formats.dateTime(expiresAt)}</time>,
              },
              {
                id: 'total',
                title: texts.total,
                isNumber: true,
                cell: ({ total }) => (total ? formats.money(total) : '–'),
              },
            ]}
          />
        )}
        <ListFoot pages={pages} />
      </Tabs>
    </Page>
  );
}
