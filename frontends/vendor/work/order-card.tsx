import type { WorkRowFragment } from '#generated/documents/frontends/vendor/work.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { useServiceName } from '#packages/app/names/service-names.ts';
import { Icon } from '#packages/components/icon.tsx';
import { Link } from '#packages/components/link.tsx';
import { useWaiting } from '../outbox/outbox-context.ts';
import { standingWith } from './next-step.ts';
import styles from './order-card.module.css';
import { OrderState } from './order-state.tsx';
import { workTexts } from './texts.ts';

/** An order in a list. */
export function OrderCard({ order }: { readonly order: WorkRowFragment }) {
  const texts = useTexts(workTexts);
  const formats = useFormats();
  const nameOf = useServiceName();
  const { id, number, summary, service, price, scheduledFor, customer, location } = order;
  const standing = standingWith(
    { id, status: order.status, percent: order.progress?.percent ?? 0 },
    useWaiting(),
  );
  return (
    <article className={styles.card}>
      <header className={styles.header}>
        <span className={styles.number} dir="auto">
          {number} · {nameOf(service)}
        </span>
        <OrderState standing={standing} />
      </header>
      <h2 className={styles.summary} dir="auto">
        <Link href={`/work/${id}`} className={styles.link}>
          {summary}
        </Link>
      </h2>
      <p className={styles.fact}>
        <Icon name="clock" size={16} />
        {scheduledFor === null ? (
          texts.now
        ) : (
          <time dateTime={scheduledFor}>{formats.dateTime(scheduledFor)}</time>
        )}
        <span className={styles.price}>{formats.money(price)}</span>
      </p>
      {customer && (
        <p className={styles.fact} dir="auto">
          <Icon name="pin" size={16} />
          <span className={styles.place}>
            {[customer.name, location.address].filter((part) => part !== null).join(' · ')}
          </span>
        </p>
      )}
    </article>
  );
}
