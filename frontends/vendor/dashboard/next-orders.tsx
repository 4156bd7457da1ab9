import type { DashboardNextQuery } from '#generated/documents/frontends/vendor/dashboard.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Link } from '#packages/components/link.tsx';
import { Card } from '#packages/components/page.tsx';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import styles from './next-orders.module.css';
import { dashboardTexts } from './texts.ts';

type NextOrder = DashboardNextQuery['orders']['edges'][number]['node'];

/** The orders that come next. */
export function NextOrders({ orders }: { readonly orders: readonly NextOrder[] | undefined }) {
  const texts = useTexts(dashboardTexts);
  const formats = useFormats();
  return (
    <Card title={texts.next}>
      {!orders && <Skeleton label={texts.next} />}
      {orders?.length === 0 && <Empty icon="calendar" title={texts.nothingNext} />}
      <ul className={styles.orders}>
        {orders?.map(({ id, number, summary, scheduledFor, customer }) => (
          <li key={id} className={styles.order}>
            <Link href={`/work/${id}`} className={styles.link} dir="auto">
              {summary}
            </Link>
            <span className={styles.facts}>
              {scheduledFor === null ? (
                texts.now
              ) : (
                <time dateTime={scheduledFor}>{formats.dateTime(scheduledFor)}</time>
              )}
              {` · ${number}`}
              {customer && ` · ${customer.name}`}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
