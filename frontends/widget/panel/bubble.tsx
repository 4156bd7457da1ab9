import type { BasicFormats } from '#packages/app/format/basic-formats.ts';
import type { Row } from '#packages/thread/rows.ts';
import type { Message } from '../conversation/chat.ts';
import styles from './bubble.module.css';
import { SentFile } from './sent-file.tsx';
import type { PanelTexts } from './texts.ts';

interface BubbleProps {
  readonly row: Exclude<Row<Message>, { readonly kind: 'day' | 'unread' }>;
  readonly texts: PanelTexts;
  readonly formats: BasicFormats;
  /** What became of the guest's newest message. */
  readonly state: string | undefined;
  readonly retry: (body: string, clientId: string) => void;
  readonly discard: (clientId: string) => void;
  readonly load: (url: string) => Promise<string>;
}

/** One message; the texts of people are shown as they are and never read as HTML. */
export function Bubble({ row, texts, formats, state, retry, discard, load }: BubbleProps) {
  if (row.kind === 'pending') {
    const { body, clientId, failure } = row.pending;
    return (
      <div class={`${styles.own} ${styles.pending}`}>
        <p dir="auto" class={styles.body}>
          {body}
        </p>
        {failure === undefined ? (
          <span class={styles.facts}>{texts.sending}</span>
        ) : (
          <span class={styles.failure} role="alert">
            {texts.notSent(failure)}
            <button type="button" onClick={() => retry(body, clientId)}>
              {texts.retry}
            </button>
            <button type="button" onClick={() => discard(clientId)}>
              {texts.discard}
            </button>
          </span>
        )}
      </div>
    );
  }
  const { message, isFirstOfGroup } = row;
  const { role, displayName } = message.sender;
  const isOwn = role === 'CUSTOMER';
  return (
    <div class={isOwn ? styles.own : styles.other}>
      {!isOwn && isFirstOfGroup && (
        <span class={styles.name} dir="auto">
          {role === 'VENDOR' ? `${displayName} · ${texts.vendor}` : displayName}
        </span>
      )}
      {message.attachments.map((sent) => (
        <SentFile key={sent.file?.id} sent={sent} load={load} />
      ))}
      {message.body !== message.attachments.map(({ name }) => name).join(', ') && (
        <p dir="auto" class={styles.body}>
          {message.body}
        </p>
      )}
      {(isFirstOfGroup || state !== undefined) && (
        <span class={styles.facts}>
          <time dateTime={message.sentAt}>{formats.time(message.sentAt)}</time>
          {state !== undefined && ` · ${state}`}
        </span>
      )}
    </div>
  );
}
