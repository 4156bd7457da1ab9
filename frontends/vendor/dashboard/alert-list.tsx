import type { DashboardAlertKind, DashboardQuery } from '#generated/documents/frontends/vendor/dashboard.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Link } from '#packages/components/link.tsx';
import { Card } from '#packages/components/page.tsx';
import styles from './periods-card.module.css';
import { dashboardTexts } from './texts.ts';

/** Where the things are that an alert counts. */
const places: Readonly<Record<DashboardAlertKind, string>> = {
  DISPUTE_NEEDS_RESPONSE: '/invoices?state=all',
  OFFER_WAITS: '/offers',
  QUOTE_REQUESTED: '/quotes',
  ORDER_LATE: '/work',
  ORDER_TO_INVOICE: '/work?state=toInvoice',
  REVIEW_UNANSWERED: '/reviews?show=open',
  PAYOUT_FAILED: '/money?tab=payouts',
};

/** What the vendor should look at, the most urgent first. */
export function AlertList({ alerts }: Pick<DashboardQuery['vendorDashboard'], 'alerts'>) {
  const texts = useTexts(dashboardTexts);
  const formats = useFormats();
  if (alerts.length === 0) return null;
  return (
    <Card title={texts.todo}>
      <ul className={styles.alerts}>
        {alerts.map(({ kind, count }) => (
          <li key={kind}>
            <Link href={places[kind]}>
              {texts[kind]}: {formats.number(count)}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
