import type { ThreadMessageFragment } from '#generated/documents/packages/thread.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Icon } from '#packages/components/icon.tsx';
import styles from './attachments.module.css';
import { threadTexts } from './texts.ts';

export interface AttachmentsProps {
  readonly attachments: ThreadMessageFragment['attachments'];
}

/** The files of a message: images small, with a link to the large one, and documents as a link. */
export function Attachments({ attachments }: AttachmentsProps) {
  const texts = useTexts(threadTexts);
  return (
    <ul className={styles.files}>
      {attachments.map(({ name, file }, index) => (
        <li key={file?.id ?? index}>
          {file?.url ? (
            <a className={styles.file} href={file.url} target="_blank" rel="noreferrer">
              {file.thumbnail === null ? (
                <>
                  <Icon name="download" size={16} />
                  <bdi>{name}</bdi>
                </>
              ) : (
                <img
                  className={styles.image}
                  src={file.thumbnail}
                  alt={name}
                  loading="lazy"
                  {...fitted(file)}
                />
              )}
            </a>
          ) : (
            <span className={styles.gone}>{texts.fileGone(name)}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The place of an image before it is there, so that nothing jumps. */
function fitted({ width, height }: { readonly width: number | null; readonly height: number | null }) {
  const scale = Math.min(1, 320 / Math.max(width ?? 1, height ?? 1));
  return { width: Math.round((width ?? 0) * scale), height: Math.round((height ?? 0) * scale) };
}
