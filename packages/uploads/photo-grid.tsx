import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useTexts } from '#packages/app/i18n/texts.ts';
import type { Photo } from './photo.ts';
import { photoTexts } from './photo-texts.ts';
import styles from './photos.module.css';

const Lightbox = lazy(() => import('./lightbox.tsx').then(({ Lightbox }) => ({ default: Lightbox })));

export interface PhotoGridProps {
  /** What the pictures show, for screen readers. */
  readonly label: string;
  readonly photos: readonly Photo[];
  /** Stands below a picture. */
  readonly toolsOf?: (photo: Photo, index: number) => ReactNode;
}

/** Pictures small, beside one another. One that is chosen is shown large. */
export function PhotoGrid({ label, photos, toolsOf }: PhotoGridProps) {
  const texts = useTexts(photoTexts);
  const [shown, setShown] = useState<number>();
  const opener = useRef<HTMLButtonElement>(null);
  // A dialog that goes with its page does not give the focus back.
  useEffect(() => {
    if (shown === undefined) opener.current?.focus();
  }, [shown]);
  if (photos.length === 0) return null;
  return (
    <>
      <ul className={styles.grid} aria-label={label}>
        {photos.map((photo, index) => (
          <li key={photo.id} className={styles.tile}>
            <button
              type="button"
              className={styles.picture}
              aria-label={texts.show(photo.name)}
              onClick={({ currentTarget }) => {
                opener.current = currentTarget;
                setShown(index);
              }}
            >
              <img className={styles.small} src={photo.thumbnail ?? ''} alt="" loading="lazy" />
            </button>
            {toolsOf?.(photo, index)}
          </li>
        ))}
      </ul>
      {shown !== undefined && (
        <Suspense fallback={null}>
          <Lightbox photos={photos} start={shown} onClose={() => setShown(undefined)} />
        </Suspense>
      )}
    </>
  );
}
