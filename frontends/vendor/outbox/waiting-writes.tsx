import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button, IconButton } from '#packages/components/button.tsx';
import { Icon } from '#packages/components/icon.tsx';
import { useOutbox, useWaiting } from './outbox-context.ts';
import { outboxTexts } from './texts.ts';
import styles from './waiting-writes.module.css';
import type { Write } from './write.ts';

/** Says what the server does not have yet. */
export function WaitingWrites() {
  const texts = useTexts(outboxTexts);
  const formats = useFormats();
  const outbox = useOutbox();
  const waiting = useWaiting();
  if (waiting.length === 0) return null;
  const label = (write: Write): string => {
    switch (write.kind) {
      case 'progress':
        return texts.progress(write.number, formats.percent(write.percent / 100));
      case 'message':
        return texts.message(write.body);
      case 'complete':
        return texts.complete(write.number);
    }
  };
  return (
    <section className={styles.waiting} aria-label={texts.waiting}>
      <ul className={styles.list}>
        {waiting.map(({ id, write, at, refusal }) => (
          <li key={id} className={styles.write} data-refused={refusal !== undefined}>
            <Icon name={refusal === undefined ? 'clock' : 'warning'} />
            <span className={styles.words}>
              {label(write)}{' '}
              {refusal === undefined ? (
                <span className={styles.note}>{texts.waitsSince(formats.time(new Date(at)))}</span>
              ) : (
                <span className={styles.note}>{texts.refused(refusal)}</span>
              )}
            </span>
            {refusal !== undefined && (
              <IconButton icon="cross" label={texts.discard} onClick={() => void outbox.discard(id)} />
            )}
          </li>
        ))}
      </ul>
      {waiting.some(({ refusal }) => refusal === undefined) && (
        <Button kind="quiet" icon="refresh" onClick={() => void outbox.flush()}>
          {texts.sendNow}
        </Button>
      )}
    </section>
  );
}
