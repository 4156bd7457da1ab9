import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { ageOf } from './order-age.ts';
import type { Aging } from './order-age.ts';
import styles from './order-time.module.css';
import { orderTexts } from './texts.ts';

/** How long ago an order was made, in the colour of its age. @param now milliseconds since 1970 */
export function OrderTime({ order, now }: { readonly order: Aging; readonly now: number }) {
  const texts = useTexts(orderTexts);
  const formats = useFormats();
  const age = ageOf(order, now);
  return (
    <time
      className={styles.time}
      data-age={age}
      dateTime={order.createdAt}
      title={`${formats.dateTime(order.createdAt)} · ${texts[age]}`}
    >
      {formats.relative(order.createdAt, Math.max(now, Date.parse(order.createdAt)))}
      {(age === 'aging' || age === 'late') && <span className="visually-hidden">, {texts[age]}</span>}
    </time>
  );
}
