import type { OrderCardFragment } from '#generated/documents/frontends/console/orders.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { useServiceName } from '#packages/app/names/service-names.ts';
import { Button } from '#packages/components/button.tsx';
import { Icon } from '#packages/components/icon.tsx';
import { Link } from '#packages/components/link.tsx';
import { actTexts } from './act-texts.ts';
import { OpenRound } from './open-round.tsx';
import { nextAct } from './order-acts.ts';
import type { OrderAct } from './order-acts.ts';
import { OrderMenu } from './order-menu.tsx';
import { OrderTime } from './order-time.tsx';
import styles from './order-card.module.css';

export interface OrderCardProps {
  readonly order: OrderCardFragment;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly href: string;
  readonly onAct: (act: OrderAct) => void;
}

/** An order on the board: what, for whom, how long it waits, and what comes next. */
export function OrderCard({ order, now, href, onAct }: OrderCardProps) {
  const acts = useTexts(actTexts);
  const serviceName = useServiceName();
  const formats = useFormats();
  const { number, service, customer, summary, vendor, progress, status, price } = order;
  const next = nextAct(order);
  return (
    <article className={styles.card}>
      <p className={styles.line}>
        <Link href={href} className={styles.number} data-order={order.id}>
          {number} · {serviceName(service)}
        </Link>
        <span className={styles.menu}>
          <OrderMenu order={order} onAct={onAct} />
        </span>
      </p>
      <p className={styles.summary} dir="auto">
        {summary}
      </p>
      <p className={styles.line}>
        <span className={styles.person} dir="auto">
          {customer?.name}
        </span>
        <span className={styles.price}>{formats.money(price)}</span>
      </p>
      {vendor && (
        <p className={styles.vendor}>
          <Icon name="store" size={16} />
          <span className={styles.person} dir="auto">
            {vendor.displayName}
          </span>
        </p>
      )}
      {status === 'OPEN' && <OpenRound offers={order.offers} />}
      {status === 'IN_PROGRESS' && progress && (
        <span className={styles.track} aria-hidden="true">
          <span className={styles.done} style={{ width: `${progress.percent}%` }} />
        </span>
      )}
      <div className={styles.foot}>
        <OrderTime order={order} now={now} />
        {next && (
          <Button onClick={() => onAct(next)} className={styles.next}>
            {acts[next]}
          </Button>
        )}
      </div>
    </article>
  );
}
