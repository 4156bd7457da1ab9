import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { problemInWords } from '#packages/app/names/problem-words.ts';
import { IconButton } from '#packages/components/button.tsx';
import { photoTexts } from './photo-texts.ts';
import styles from './photos.module.css';
import type { Uploads } from './use-uploads.ts';

/** Files on their way: how far they are, or why they were not taken. */
export function UploadList({ uploads }: { readonly uploads: Uploads }) {
  const texts = useTexts(photoTexts);
  const formats = useFormats();
  if (uploads.running.length === 0) return null;
  return (
    <ul className={styles.uploads}>
      {uploads.running.map(({ key, file: { name }, share, problem }) => (
        <li key={key} className={styles.upload}>
          {problem ? (
            <>
              <p className={styles.refused} role="alert" dir="auto">
                {name}: {problemInWords(problem)}
              </p>
              <IconButton icon="refresh" label={texts.retry(name)} onClick={() => uploads.retry(key)} />
              <IconButton icon="cross" label={texts.discard(name)} onClick={() => uploads.discard(key)} />
            </>
          ) : (
            <p role="status" dir="auto">
              {share < 1 ? texts.uploading(name, formats.percent(share)) : texts.checking(name)}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
