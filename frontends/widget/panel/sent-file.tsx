import { useEffect, useState } from 'preact/hooks';
import type { Message } from '../conversation/chat.ts';
import styles from './bubble.module.css';

interface SentFileProps {
  readonly sent: Message['attachments'][number];
  /** Loads a file with the guest's session. @returns an address for this page */
  readonly load: (url: string) => Promise<string>;
}

/** A file of a message, an image as a small one. A click saves it. */
export function SentFile({ sent: { name, file }, load }: SentFileProps) {
  const [image, setImage] = useState<string>();
  const small = file?.thumbnail;
  useEffect(() => {
    if (small) void load(small).then(setImage);
  }, [small, load]);

  async function save(url: string): Promise<void> {
    Object.assign(document.createElement('a'), { href: await load(url), download: name }).click();
  }

  return (
    <button
      type="button"
      class={styles.file}
      disabled={!file}
      onClick={() => file?.url && void save(file.url)}
    >
      {image ? <img src={image} alt={name} /> : name}
    </button>
  );
}
