import type { WorkDetailsFragment } from '#generated/documents/frontends/vendor/work.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import styles from './order-history.module.css';
import { workTexts } from './texts.ts';

/** What has happened, the newest first. */
export function OrderHistory({ order }: { readonly order: Pick<WorkDetailsFragment, 'history'> }) {
  const texts = useTexts(workTexts);
  const formats = useFormats();
  return (
    <ol className={styles.history}>
      {order.history.toReversed().map(({ at, status, note }) => (
        <li key={`${at} ${status}`} className={styles.step}>
          <p className={styles.state}>{texts[status]}</p>
          <time className={styles.at} dateTime={at}>
            {formats.dateTime(at)}
          </time>
          {note !== null && (
            <p className={styles.note} dir="auto">
              {note}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
