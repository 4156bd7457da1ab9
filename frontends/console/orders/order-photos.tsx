import { OrderPhotosSetDocument } from '#generated/documents/frontends/console/orders.ts';
import type { OrderPhotosFragment } from '#generated/documents/frontends/console/orders.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Card } from '#packages/components/page.tsx';
import { photosIn } from '#packages/uploads/photo.ts';
import { PhotoEditor } from '#packages/uploads/photo-editor.tsx';
import styles from './order-photos.module.css';
import { orderTexts } from './texts.ts';

/** As many photos of one moment as the API takes. */
const mostPhotos = 12;

const moments = [
  { moment: 'BEFORE', field: 'photosBefore' },
  { moment: 'AFTER', field: 'photosAfter' },
] as const;

/** Photos of the place before and after the work. Operators add and remove some, as the vendor does. */
export function OrderPhotos({ order }: { readonly order: OrderPhotosFragment }) {
  const texts = useTexts(orderTexts);
  const { run } = useAct(OrderPhotosSetDocument);
  return (
    <Card title={texts.photos}>
      {moments.map(({ moment, field }) => (
        <section key={moment} className={styles.moment} aria-labelledby={`photos-${moment}`}>
          <h3 id={`photos-${moment}`}>{texts[field]}</h3>
          <PhotoEditor
            label={texts[field]}
            photos={photosIn(order[field])}
            purpose={`ORDER_${moment}`}
            most={mostPhotos}
            onChange={async (ids) => {
              const { problem } = await run({ input: { orderId: order.id, moment, fileIds: [...ids] } });
              return problem;
            }}
          />
        </section>
      ))}
    </Card>
  );
}
