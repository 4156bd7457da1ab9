import { memo } from 'react';
import type { InboxRowFragment } from '#generated/documents/frontends/console/inbox.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Avatar } from '#packages/components/avatar.tsx';
import { Badge, Counter } from '#packages/components/badge.tsx';
import { Icon } from '#packages/components/icon.tsx';
import { Link } from '#packages/components/link.tsx';
import { readDraft } from '#packages/thread/drafts.ts';
import { LabelChip } from './label-chip.tsx';
import styles from './conversation-row.module.css';
import { inboxTexts } from './texts.ts';

export interface ConversationRowProps {
  readonly conversation: InboxRowFragment;
  readonly href: string;
  readonly isOpen: boolean;
}

/** Who the conversation is with: its customer, or whoever began it. */
export function counterpartOf({
  participants,
}: InboxRowFragment): InboxRowFragment['participants'][number] | undefined {
  return participants.find(({ role }) => role === 'CUSTOMER') ?? participants[0];
}

export const ConversationRow = memo(function ConversationRow({
  conversation,
  href,
  isOpen,
}: ConversationRowProps) {
  const texts = useTexts(inboxTexts);
  const formats = useFormats();
  const { subject, unreadCount, lastMessage, lastActivityAt, waitingSince, labels, assignee, channel } =
    conversation;
  const person = counterpartOf(conversation);
  const name = person?.displayName ?? texts.guest;
  const hasDraft = readDraft(conversation.id) !== '';
  const isFromUs = lastMessage?.sender.role === 'ADMIN' || lastMessage?.sender.role === 'AGENT';
  return (
    <Link
      href={href}
      className={styles.row}
      isCurrent={isOpen}
      data-unread={unreadCount > 0}
      data-conversation={conversation.id}
    >
      <Avatar
        name={name}
        size={36}
        isOnline={person?.online}
        presenceLabel={person?.online === true ? texts.online : texts.away}
      />
      <span className={styles.text}>
        <span className={styles.line}>
          <strong className={styles.name} dir="auto">
            {name}
          </strong>
          {channel !== 'CHAT' && (
            <Icon name={channel === 'PHONE' ? 'phone' : 'bubble'} size={14} label={texts[channel]} />
          )}
          <time className={styles.time} dateTime={lastActivityAt}>
            {formats.short(lastActivityAt)}
          </time>
        </span>
        <span className={styles.subject} dir="auto">
          {subject ?? texts.noSubject}
        </span>
        <span className={styles.line}>
          <span className={styles.preview} dir="auto">
            {hasDraft ? (
              <Badge tone="warn">{texts.draft}</Badge>
            ) : (
              <>
                {isFromUs && `${texts.you}: `}
                {lastMessage?.body}
              </>
            )}
          </span>
          <Counter count={unreadCount} label={texts.unreadCount(unreadCount)} />
        </span>
        <span className={styles.chips}>
          {waitingSince !== null && (
            <Badge tone="warn" icon="clock">
              {texts.waitsSince(formats.short(waitingSince))}
            </Badge>
          )}
          {labels.map((label) => (
            <LabelChip key={label.id} label={label} />
          ))}
          {assignee && (
            <span className={styles.assignee} title={texts.assignedTo(assignee.name)}>
              <Avatar name={assignee.name} size={20} />
              <span className="visually-hidden">{texts.assignedTo(assignee.name)}</span>
            </span>
          )}
        </span>
      </span>
    </Link>
  );
});
