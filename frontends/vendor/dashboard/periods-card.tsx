import type { DashboardQuery } from '#generated/documents/frontends/vendor/dashboard.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Card } from '#packages/components/page.tsx';
import { Table } from '#packages/components/table.tsx';
import styles from './periods-card.module.css';
import { dashboardTexts } from './texts.ts';

type Dashboard = DashboardQuery['vendorDashboard'];

/** What the vendor did today, this week and this month, and what the platform holds for it. */
export function PeriodsCard({
  dashboard,
}: {
  readonly dashboard: Pick<Dashboard, 'today' | 'week' | 'month' | 'balances' | 'nextPayout'>;
}) {
  const texts = useTexts(dashboardTexts);
  const formats = useFormats();
  const rows = (['today', 'week', 'month'] as const).map((id) => ({ id, ...dashboard[id] }));
  const money = (amounts: readonly { readonly amount: number; readonly currency: string }[]) =>
    amounts.length === 0 ? '–' : formats.list(amounts.map((amount) => formats.money(amount)));
  return (
    <Card title={texts.periods}>
      <Table
        label={texts.periods}
        rows={rows}
        keyOf={({ id }) => id}
        columns={[
          { id: 'span', title: texts.span, cell: ({ id }) => texts[id] },
          {
            id: 'offers',
            title: texts.offersOf,
            isNumber: true,
            cell: ({ offers }) => formats.number(offers),
          },
          {
            id: 'accepted',
            title: texts.acceptedOf,
            isNumber: true,
            cell: ({ accepted }) => formats.number(accepted),
          },
          {
            id: 'completed',
            title: texts.completedOf,
            isNumber: true,
            cell: ({ completed }) => formats.number(completed),
          },
          { id: 'earned', title: texts.earned, isNumber: true, cell: ({ earnings }) => money(earnings) },
        ]}
      />
      {dashboard.balances.map(({ available, pending }) => (
        <p key={available.currency} className={styles.words}>
          {texts.balance(formats.money(available), formats.money(pending))}
        </p>
      ))}
      {dashboard.nextPayout && (
        <p className={styles.words}>{texts.payout(formats.money(dashboard.nextPayout.amount))}</p>
      )}
    </Card>
  );
}
