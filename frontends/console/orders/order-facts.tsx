import type { OrderDetailsFragment } from '#generated/documents/frontends/console/orders.ts';
import { useServerNow } from '#packages/app/clock/use-server-now.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Card, Facts } from '#packages/components/page.tsx';
import { OrderTime } from './order-time.tsx';
import styles from './order-view.module.css';
import { orderTexts } from './texts.ts';

/** What is to be done, where, when and for how much; and how it went. */
export function OrderFacts({ order }: { readonly order: OrderDetailsFragment }) {
  const texts = useTexts(orderTexts);
  const formats = useFormats();
  const now = useServerNow(20_000);
  const { summary, location, scheduledFor, price, progress, rating } = order;
  const place = `${formats.number(location.latitude, 5)}, ${formats.number(location.longitude, 5)}`;
  return (
    <Card title={texts.facts}>
      <Facts
        facts={[
          {
            label: texts.what,
            value: (
              <span className={styles.words} dir="auto">
                {summary}
              </span>
            ),
          },
          { label: texts.address, value: location.address === null ? null : <bdi>{location.address}</bdi> },
          { label: texts.coordinates, value: <bdi dir="ltr">{place}</bdi> },
          {
            label: texts.scheduled,
            value:
              scheduledFor === null ? (
                texts.asap
              ) : (
                <time dateTime={scheduledFor}>{formats.dateTime(scheduledFor)}</time>
              ),
          },
          { label: texts.price, value: formats.money(price) },
          { label: texts.ordered, value: <OrderTime order={order} now={now} /> },
          {
            label: texts.progress,
            value: progress && (
              <>
                {formats.percent(progress.percent / 100)}
                {progress.note !== null && <span dir="auto"> · {progress.note}</span>}
              </>
            ),
          },
          {
            label: texts.rating,
            value: rating && (
              <>
                {texts.stars(rating.stars)}
                {rating.comment !== null && <span dir="auto"> · {rating.comment}</span>}
              </>
            ),
          },
        ]}
      />
    </Card>
  );
}
