import { useMemo } from 'react';
import { DashboardDocument, DashboardNextDocument } from '#generated/documents/frontends/vendor/dashboard.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { atMostEvery } from '#packages/app/live/at-most-every.ts';
import { Page } from '#packages/components/page.tsx';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { usePerson } from '#packages/shell/person-context.ts';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { useAlertListener } from '../offers/alerts-context.ts';
import { AlertList } from './alert-list.tsx';
import { AnswersCard } from './answers-card.tsx';
import styles from './dashboard-page.module.css';
import { NextOrders } from './next-orders.tsx';
import { PeriodsCard } from './periods-card.tsx';
import { RatingCard } from './rating-card.tsx';
import { dashboardTexts } from './texts.ts';
import { Tile } from './tile.tsx';

/** What waits for the vendor, and how it does. */
export function DashboardPage() {
  const texts = useTexts(dashboardTexts);
  const formats = useFormats();
  const { vendor: own } = usePerson();
  const { data, problem, isLoading, reload } = useLoad(DashboardDocument, {});
  const next = useLoad(DashboardNextDocument, {
    filter: { status: ['ACCEPTED', 'IN_PROGRESS'], ...(own && { vendorId: own.id }) },
  });
  const reloadNext = next.reload;
  const reloadSoon = useMemo(
    () =>
      atMostEvery(1_000, () => {
        reload();
        reloadNext();
      }),
    [reload, reloadNext],
  );
  useAlertListener(reloadSoon);
  const dashboard = data?.vendorDashboard;

  return (
    <Page title={own ? texts.hello(own.displayName) : texts.title}>
      <ProblemNotice problem={problem} onRetry={reload} />
      {!dashboard && isLoading && <Skeleton label={texts.title} lines={8} />}
      {!dashboard && !isLoading && !problem && <Empty icon="plug" title={texts.offline} />}
      {dashboard && (
        <>
          <AlertList alerts={dashboard.alerts} />
          <ul className={styles.tiles}>
            <Tile
              icon="bolt"
              label={texts.pendingOffers}
              value={formats.number(dashboard.pendingOffers)}
              href="/offers"
              isUrgent={dashboard.pendingOffers > 0}
            />
            <Tile
              icon="clipboard"
              label={texts.ordersInWork}
              value={formats.number(dashboard.ordersInWork)}
              note={texts.ofCapacity(dashboard.vendor.capacity)}
              href="/work"
            />
            <Tile
              icon="note"
              label={texts.ordersToInvoice}
              value={formats.number(dashboard.ordersToInvoice)}
              href="/work?state=toInvoice"
              isUrgent={dashboard.ordersToInvoice > 0}
            />
            {dashboard.unpaidInvoices.map(({ count, total }) => (
              <Tile
                key={total.currency}
                icon="money"
                label={texts.unpaid}
                value={formats.money(total)}
                note={texts.invoices(count)}
                href="/invoices?state=unpaid"
              />
            ))}
            {dashboard.unpaidInvoices.length === 0 && (
              <Tile icon="money" label={texts.unpaid} value="–" note={texts.nothingUnpaid} href="/invoices" />
            )}
          </ul>
          <div className={styles.columns}>
            <NextOrders orders={next.data?.orders.edges.map(({ node }) => node)} />
            <div className={styles.column}>
              <PeriodsCard dashboard={dashboard} />
              <AnswersCard answers={dashboard.recentAnswers} />
              <RatingCard rating={dashboard.vendor.rating} />
            </div>
          </div>
        </>
      )}
    </Page>
  );
}
