import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { WorkCountsDocument, WorkOrdersDocument } from '#generated/documents/frontends/vendor/work.ts';
import type { WorkOrdersQuery } from '#generated/documents/frontends/vendor/work.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { atMostEvery } from '#packages/app/live/at-most-every.ts';
import { TextField } from '#packages/components/field.tsx';
import { Page } from '#packages/components/page.tsx';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { Tabs } from '#packages/components/tabs.tsx';
import { ListFoot } from '#packages/shell/list-foot.tsx';
import { usePerson } from '#packages/shell/person-context.ts';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { useAlertListener } from '../offers/alerts-context.ts';
import { OrderCard } from './order-card.tsx';
import styles from './order-list.module.css';
import { orderTabs, tabIds, tabOf } from './order-tabs.ts';
import { workTexts } from './texts.ts';

const pick = ({ orders }: WorkOrdersQuery) => orders;

/** The orders of the vendor by state. */
export function OrderList() {
  const texts = useTexts(workTexts);
  const { vendor } = usePerson();
  const [search, setSearch] = useSearchParams();
  const selected = tabOf(search.get('state'));
  const words = search.get('search') ?? '';
  const { status, orderBy } = orderTabs[selected];
  const counts = useLoad(WorkCountsDocument, {});
  const filter = {
    ...(vendor && { vendorId: vendor.id }),
    // A search finds orders at any state.
    ...(words === '' ? { status: [...status] } : { search: words }),
  };
  const pages = usePages(WorkOrdersDocument, { filter, orderBy: words === '' ? orderBy : 'NEWEST' }, pick);
  const reloadCounts = counts.reload;
  const { reload } = pages;
  const reloadSoon = useMemo(
    () =>
      atMostEvery(1_000, () => {
        reload();
        reloadCounts();
      }),
    [reload, reloadCounts],
  );
  useAlertListener(({ __typename }) => {
    if (__typename === 'OrderChanged') reloadSoon();
  });

  return (
    <Page
      title={texts.title}
      bar={
        <div className={styles.search}>
          <TextField
            label={texts.search}
            isLabelHidden
            type="search"
            placeholder={texts.search}
            defaultValue={words}
            onChange={(event) => {
              const { value } = event.target;
              setSearch(
                value.trim() === '' ? { state: selected } : { state: selected, search: value.trim() },
                {
                  replace: true,
                },
              );
            }}
          />
        </div>
      }
    >
      <Tabs
        label={texts.states}
        selected={selected}
        onSelect={(id) => setSearch({ state: id })}
        tabs={tabIds.map((id) => ({
          id,
          label: texts[id],
          count: counts.data && orderTabs[id].count(counts.data.orderCounts),
        }))}
      >
        <div className={styles.list}>
          <ProblemNotice problem={pages.problem} onRetry={pages.reload} />
          {pages.isFirst && pages.isLoading && <Skeleton label={texts.title} lines={6} />}
          {pages.isFirst && !pages.isLoading && !pages.problem && <Empty icon="plug" title={texts.offline} />}
          {!pages.isFirst && pages.nodes.length === 0 && (
            <Empty icon="clipboard" title={texts.none}>
              {texts.noneHint}
            </Empty>
          )}
          <ul className={styles.orders}>
            {pages.nodes.map((order) => (
              <li key={order.id}>
                <OrderCard order={order} />
              </li>
            ))}
          </ul>
          <ListFoot pages={pages} />
        </div>
      </Tabs>
    </Page>
  );
}
