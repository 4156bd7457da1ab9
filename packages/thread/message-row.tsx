import { memo } from 'react';
import type { ReactNode } from 'react';
import type {
  ThreadMessageFragment,
  ThreadParticipantFragment,
} from '#generated/documents/packages/thread.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Avatar } from '#packages/components/avatar.tsx';
import { Button } from '#packages/components/button.tsx';
import { classNames } from '#packages/components/class-names.ts';
import { Icon } from '#packages/components/icon.tsx';
import { Attachments } from './attachments.tsx';
import { MarkedBody } from './marked-body.tsx';
import styles from './message-row.module.css';
import type { Row } from './rows.ts';
import { unreached } from './thread-problems.ts';
import { threadTexts } from './texts.ts';
import type { ThreadStore } from './thread-store.ts';

export interface MessageRowProps {
  readonly row: Row<ThreadMessageFragment>;
  readonly store: ThreadStore;
  readonly ownRoles: readonly ThreadParticipantFragment['role'][];
  /** Others have read everything up to this `seq`. */
  readonly readBy: number;
  /** Stands below a message of the own side, in the place of whether it was read. */
  readonly foot?: ReactNode;
  /** Words of the message that are marked. */
  readonly quote?: string | undefined;
}

export type FootOf = (message: ThreadMessageFragment) => ReactNode;

export const MessageRow = memo(function MessageRow({
  row,
  store,
  ownRoles,
  readBy,
  foot,
  quote,
}: MessageRowProps) {
  const texts = useTexts(threadTexts);
  const formats = useFormats();
  switch (row.kind) {
    case 'day':
      return (
        <p className={styles.day}>
          <time dateTime={row.at}>{formats.date(row.at)}</time>
        </p>
      );
    case 'unread':
      return <p className={styles.unread}>{texts.unread}</p>;
    case 'pending': {
      const { clientId, body, failure, uploaded } = row.pending;
      const state = uploaded === undefined ? texts.sending : texts.uploading(Math.floor(uploaded * 100));
      return (
        <div className={classNames(styles.message, styles.own)}>
          <div className={classNames(styles.bubble, styles.waiting)}>
            <p className={styles.body} dir="auto">
              {body}
            </p>
          </div>
          <p className={styles.foot} role="status">
            {failure === undefined ? state : texts.notSent(failure === unreached ? texts.unreached : failure)}
          </p>
          {failure !== undefined && (
            <div className={styles.actions}>
              <Button icon="refresh" onClick={() => void store.send(body, clientId)}>
                {texts.retry}
              </Button>
              <Button kind="quiet" onClick={() => store.discard(clientId)}>
                {texts.discard}
              </Button>
            </div>
          )}
        </div>
      );
    }
    case 'message': {
      const { message, isFirstOfGroup } = row;
      const isOwn = ownRoles.includes(message.sender.role);
      const isRead = message.seq <= readBy;
      return (
        <article className={classNames(styles.message, isOwn && styles.own, isFirstOfGroup && styles.first)}>
          {isFirstOfGroup && (
            <header className={styles.sender}>
              <Avatar name={message.sender.displayName} size={24} />
              <strong dir="auto">{message.sender.displayName}</strong>
              <span className={styles.role}>{roleName(message.sender.role, texts)}</span>
            </header>
          )}
          <div className={styles.bubble}>
            {message.attachments.length > 0 && <Attachments attachments={message.attachments} />}
            {!isNamesAlone(message) && (
              <p className={styles.body} dir="auto">
                <MarkedBody body={message.body} quote={quote} />
              </p>
            )}
          </div>
          <p className={styles.foot}>
            {message.source === 'SPOKEN' && <Icon name="phone" size={14} label={texts.spoken} />}
            <time dateTime={message.sentAt}>{formats.time(message.sentAt)}</time>
            {message.interrupted && <span>{texts.interrupted}</span>}
            {!isOwn && foot}
            {isOwn &&
              (foot ?? (
                <Icon
                  name={isRead ? 'checkTwice' : 'check'}
                  size={14}
                  label={isRead ? texts.read : texts.sent}
                />
              ))}
          </p>
        </article>
      );
    }
  }
});

/** Whether a message says nothing but the names of its images, which are seen. */
function isNamesAlone({ body, attachments }: ThreadMessageFragment): boolean {
  return attachments.length > 0 && body === attachments.map(({ name }) => name).join(', ');
}

function roleName(
  role: ThreadParticipantFragment['role'],
  {
    customer,
    vendor,
    operator,
    assistant,
  }: {
    readonly customer: string;
    readonly vendor: string;
    readonly operator: string;
    readonly assistant: string;
  },
): string {
  switch (role) {
    case 'CUSTOMER':
      return customer;
    case 'VENDOR':
      return vendor;
    case 'ADMIN':
    case 'AGENT':
      return operator;
    case 'ASSISTANT':
      return assistant;
  }
}
