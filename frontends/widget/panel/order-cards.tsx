import type { BasicFormats } from '#packages/app/format/basic-formats.ts';
import type { Order, OrderBook } from '../orders/order-book.ts';
import styles from './order-cards.module.css';
import type { PanelTexts } from './texts.ts';

interface OrderCardsProps {
  readonly orders: OrderBook;
  readonly texts: PanelTexts;
  readonly formats: BasicFormats;
}

/** The orders of the conversation, the newest open. */
export function OrderCards({ orders, texts, formats }: OrderCardsProps) {
  const all = orders.orders.value;
  if (all.length === 0) return null;
  return (
    <details class={styles.orders} open={all.length === 1}>
      <summary>
        {texts.orders}
        <span>{all.length}</span>
      </summary>
      <ul>
        {all.map((order) => (
          <li key={order.id}>
            <OrderCard order={order} texts={texts} formats={formats} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function OrderCard({
  order,
  texts,
  formats,
}: {
  readonly order: Order;
  readonly texts: PanelTexts;
  readonly formats: BasicFormats;
}) {
  const { number, service, status, progress, vendor, offers, price } = order;
  const asked = offers.filter((offer) => offer.status === 'PENDING').length;
  return (
    <article class={styles.order}>
      <strong>{texts.order(service.name, number)}</strong>
      <span class={styles.price}>{formats.money(price)}</span>
      <span class={styles.status} data-status={status}>
        {texts.status[status]}
        {vendor && ` ${texts.doneBy(vendor.displayName)}`}
      </span>
      {status === 'OPEN' && asked > 0 && <span>{texts.asked(asked)}</span>}
      {status === 'IN_PROGRESS' && progress && (
        <>
          <progress max={100} value={progress.percent} aria-label={texts.progress(progress.percent)} />
          <span dir="auto">{progress.note ?? texts.progress(progress.percent)}</span>
        </>
      )}
    </article>
  );
}
