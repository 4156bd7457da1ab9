import { memo } from 'react';
import type { InboxRowFragment } from '#generated/documents/frontends/console/inbox.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Avatar } from '#packages/components/avatar.tsx';
import { Badge, Counter } from '#packages/components/badge.tsx';
import { Icon } from '#packages/components/icon.tsx';
import { Link } from '#packages/components/link.tsx';
import { useHasDraft } from '#packages/thread/drafts.ts';
import { channelNames } from '#packages/app/names/state-names.ts';
import { LabelChip } from './label-chip.tsx';
import styles from './conversation-row.module.css';
import { inboxTexts } from './texts.ts';

export interface ConversationRowProps {
  readonly conversation: InboxRowFragment;
  readonly href: string;
  readonly isOpen: boolean;
  /** Id of the operator who looks. */
  readonly me: string;
  readonly isChosen: boolean;
  /** Whether some row is chosen: then all boxes are shown. */
  readonly isChoosing: boolean;
  readonly onChoose: (id: string, isRange: boolean) => void;
}

/** Who the conversation is with: its customer, or whoever began it. */
export function counterpartOf({
  participants,
}: InboxRowFragment): InboxRowFragment['participants'][number] | undefined {
  return participants.find(({ role }) => role === 'CUSTOMER') ?? participants[0];
}

/** Other operators who have the conversation before their eyes now. */
export function colleaguesIn<
  Person extends Pick<InboxRowFragment['participants'][number], 'role' | 'online' | 'user'>,
>(participants: readonly Person[], me: string): readonly Person[] {
  return participants.filter(
    ({ role, online, user }) => online && (role === 'ADMIN' || role === 'AGENT') && user?.id !== me,
  );
}

export const ConversationRow = memo(function ConversationRow({
  conversation,
  href,
  isOpen,
  me,
  isChosen,
  isChoosing,
  onChoose,
}: ConversationRowProps) {
  const texts = useTexts(inboxTexts);
  const formats = useFormats();
  const {
    participants,
    subject,
    unreadCount,
    lastMessage,
    lastActivityAt,
    waitingSince,
    labels,
    assignee,
    channel,
    priority,
    slaBreached,
  } = conversation;
  const person = counterpartOf(conversation);
  const name = person?.displayName ?? texts.guest;
  const names = useTexts(channelNames);
  const hasDraft = useHasDraft(conversation.id);
  const here = colleaguesIn(participants, me);
  const isFromUs = lastMessage?.sender.role === 'ADMIN' || lastMessage?.sender.role === 'AGENT';
  return (
    <>
      <input
        type="checkbox"
        className={styles.box}
        data-choosing={isChoosing}
        aria-label={texts.chooseConversation(name)}
        checked={isChosen}
        onChange={(event) => {
          const { nativeEvent } = event;
          onChoose(conversation.id, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey);
        }}
      />
      <Link
        href={href}
        className={styles.row}
        isCurrent={isOpen}
        data-unread={unreadCount > 0}
        data-chosen={isChosen}
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
              <Icon name={channel === 'PHONE' ? 'phone' : 'bubble'} size={14} label={names[channel]} />
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
            {slaBreached && <Badge tone="bad">{texts.isBroken}</Badge>}
            {(priority === 'URGENT' || priority === 'HIGH') && (
              <Badge tone="warn" icon="flag">
                {priority === 'URGENT' ? texts.isUrgent : texts.isHigh}
              </Badge>
            )}
            {labels.map((label) => (
              <LabelChip key={label.id} label={label} isShort />
            ))}
            {here.map((colleague) => (
              <span key={colleague.id} className={styles.here} title={texts.isHere(colleague.displayName)}>
                <Avatar name={colleague.displayName} size={20} isOnline />
                <span className="visually-hidden">{texts.isHere(colleague.displayName)}</span>
              </span>
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
    </>
  );
});
