import { useEffect, useEffectEvent, useState } from 'react';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { IconButton } from '#packages/components/button.tsx';
import { Dialog } from '#packages/components/dialog.tsx';
import type { Photo } from './photo.ts';
import { photoTexts } from './photo-texts.ts';
import styles from './photos.module.css';

export interface LightboxProps {
  readonly photos: readonly Photo[];
  /** Which one is shown first, from 0. */
  readonly start: number;
  readonly onClose: () => void;
}

/** A picture large, and the others of its list by the arrow keys, Home and End. */
export function Lightbox({ photos, start, onClose }: LightboxProps) {
  const texts = useTexts(photoTexts);
  const [place, setPlace] = useState(start);
  const index = Math.min(place, photos.length - 1);
  const photo = photos[index];
  const go = (by: number) => setPlace((index + by + photos.length) % photos.length);
  // Wherever the focus is in the dialog: it begins at the cross.
  const press = useEffectEvent(({ key }: KeyboardEvent) => {
    if (key === 'ArrowLeft') go(-1);
    else if (key === 'ArrowRight') go(1);
    else if (key === 'Home') setPlace(0);
    else if (key === 'End') setPlace(photos.length - 1);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
  if (!photo) return null;

  return (
    <Dialog title={photo.name} isOpen onClose={onClose} closeLabel={texts.close} place="wide">
      <div className={styles.lightbox}>
        <img
          key={photo.id}
          className={styles.large}
          src={photo.preview ?? photo.url ?? ''}
          alt={photo.name}
          width={photo.width ?? undefined}
          height={photo.height ?? undefined}
        />
        <div className={styles.lightboxFoot}>
          {photos.length > 1 && (
            <>
              <IconButton icon="arrowLeft" label={texts.before} onClick={() => go(-1)} />
              <span role="status">{texts.place(index + 1, photos.length)}</span>
              <IconButton icon="arrowRight" label={texts.after} onClick={() => go(1)} />
            </>
          )}
          {photo.url !== null && (
            <a className={styles.original} href={photo.url} target="_blank" rel="noreferrer">
              {texts.original}
            </a>
          )}
        </div>
      </div>
    </Dialog>
  );
}
