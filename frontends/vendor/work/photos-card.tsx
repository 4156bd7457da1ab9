import { WorkSetPhotosDocument } from '#generated/documents/frontends/vendor/work.ts';
import type { OrderPhotoMoment, WorkDetailsFragment } from '#generated/documents/frontends/vendor/work.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Card } from '#packages/components/page.tsx';
import { photosIn } from '#packages/uploads/photo.ts';
import { PhotoEditor } from '#packages/uploads/photo-editor.tsx';
import { PhotoGrid } from '#packages/uploads/photo-grid.tsx';
import styles from './photos-card.module.css';
import { workTexts } from './texts.ts';

/** As many photos of a moment as the API takes. */
const mostPhotos = 12;

const moments = [
  { moment: 'BEFORE', field: 'photosBefore', purpose: 'ORDER_BEFORE' },
  { moment: 'AFTER', field: 'photosAfter', purpose: 'ORDER_AFTER' },
] as const;

/** What the place looked like before the work, and what it looks like after it. */
export function PhotosCard({ order }: { readonly order: WorkDetailsFragment }) {
  const texts = useTexts(workTexts);
  const { run } = useAct(WorkSetPhotosDocument);
  const isOpen = order.status !== 'OPEN' && order.status !== 'UNFILLED' && order.status !== 'CANCELLED';

  async function store(moment: OrderPhotoMoment, fileIds: readonly string[]) {
    const { problem } = await run({ input: { orderId: order.id, moment, fileIds: [...fileIds] } });
    return problem;
  }

  return (
    <Card title={texts.photos}>
      <div className={styles.moments}>
        {moments.map(({ moment, field, purpose }) => (
          <div key={moment} className={styles.moment} role="group" aria-labelledby={`photos-${moment}`}>
            <h3 id={`photos-${moment}`}>{texts[field]}</h3>
            {isOpen ? (
              <PhotoEditor
                label={texts[field]}
                photos={photosIn(order[field])}
                purpose={purpose}
                most={mostPhotos}
                onChange={(ids) => store(moment, ids)}
              />
            ) : (
              <PhotoGrid label={texts[field]} photos={photosIn(order[field])} />
            )}
          </div>
        ))}
      </div>
    </Card>
  );
}
