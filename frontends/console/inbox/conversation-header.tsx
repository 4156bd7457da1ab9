import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useCommands } from '#packages/app/keyboard/commands.ts';
import type { InboxRowFragment } from '#generated/documents/frontends/console/inbox.ts';
import { InboxLabelsDocument, InboxOperatorsDocument } from '#generated/documents/frontends/console/inbox.ts';
import { useFormats, useNow } from '#packages/app/format/use-formats.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Avatar } from '#packages/components/avatar.tsx';
import { Badge } from '#packages/components/badge.tsx';
import { IconButton } from '#packages/components/button.tsx';
import { Menu } from '#packages/components/menu.tsx';
import { usePerson } from '#packages/shell/person-context.ts';
import styles from './conversation-header.module.css';
import { counterpartOf } from './conversation-row.tsx';
import { LabelChip } from './label-chip.tsx';
import { snoozeTimes } from './snooze-times.ts';
import { inboxTexts } from './texts.ts';
import { useConversationActs } from './use-conversation-acts.ts';

export interface ConversationHeaderProps {
  readonly conversation: InboxRowFragment;
  /** Other operators who have it before their eyes now. */
  readonly colleagues: readonly { readonly id: string; readonly name: string }[];
  /** The telephone number from which the customer writes. */
  readonly number: ReactNode;
  readonly areDetailsOpen: boolean;
  readonly onToggleDetails: () => void;
  readonly onReply: () => void;
  readonly onLeave: () => void;
  readonly onNext: () => void;
}

/** What the conversation is about, and all that an operator may do with it, by menus and keys. */
export function ConversationHeader({
  conversation,
  colleagues,
  number,
  areDetailsOpen,
  onToggleDetails,
  onReply,
  onLeave,
  onNext,
}: ConversationHeaderProps) {
  const texts = useTexts(inboxTexts);
  const formats = useFormats();
  const person = usePerson();
  const times = snoozeTimes(new Date(useNow(60_000)));
  const acts = useConversationActs(conversation, { onLeave, onNext });
  const { data: team } = useLoad(InboxOperatorsDocument, {});
  const { data: known } = useLoad(InboxLabelsDocument, {});
  const { assignee, labels, snoozedUntil, status, subject } = conversation;
  const isOpen = status === 'OPEN';
  const title = useRef<HTMLHeadingElement>(null);
  // Whoever opens a conversation goes on from its name, with the keyboard and with a screen reader.
  useEffect(() => title.current?.focus({ preventScroll: true }), []);

  useCommands([
    { id: 'conversation-reply', label: texts.reply, group: texts.conversation, shortcut: 'r', run: onReply },
    {
      id: 'conversation-to-me',
      label: texts.assignToMe,
      group: texts.conversation,
      shortcut: 'i',
      run: () => acts.assign(person.id),
    },
    {
      id: 'conversation-unread',
      label: texts.markUnread,
      group: texts.conversation,
      shortcut: 'u',
      run: acts.markUnread,
    },
    {
      id: 'conversation-leave',
      label: texts.leave,
      group: texts.conversation,
      shortcut: 'Escape',
      isKeyOnly: true,
      run: onLeave,
    },
    ...(isOpen
      ? [
          {
            id: 'conversation-close',
            label: texts.close,
            group: texts.conversation,
            shortcut: 'e',
            run: () => acts.close(false),
          },
          {
            id: 'conversation-close-next',
            label: texts.closeAndNext,
            group: texts.conversation,
            shortcut: 'shift+e',
            run: () => acts.close(true),
          },
        ]
      : []),
    ...(team?.users.edges ?? []).map(({ node }) => ({
      id: `conversation-assign-${node.id}`,
      label: texts.assignTo(node.name),
      group: texts.conversation,
      run: () => acts.assign(node.id),
    })),
    {
      id: 'conversation-details',
      label: texts.showDetails,
      group: texts.conversation,
      shortcut: ']',
      run: onToggleDetails,
    },
    ...times.map(({ choice, until }) => ({
      id: `conversation-snooze-${choice}`,
      label: `${texts.snooze}: ${texts[choice]}`,
      group: texts.conversation,
      ...(choice === 'tomorrow' && { shortcut: 's' }),
      run: () => acts.snooze(until),
    })),
  ]);

  return (
    <header className={styles.header}>
      <span className={styles.back}>
        <IconButton icon="arrowLeft" label={texts.back} onClick={onLeave} />
      </span>
      <h1 ref={title} className={styles.title} dir="auto" tabIndex={-1}>
        {counterpartOf(conversation)?.displayName ?? texts.guest}
      </h1>
      <div className={styles.actions}>
        <Menu
          label={texts.assign}
          className={styles.assign ?? ''}
          button={
            <span className={styles.assignee} dir="auto">
              {assignee?.name ?? texts.assign}
            </span>
          }
          groups={[
            (team?.users.edges ?? []).map(({ node }) => ({
              label: node.name,
              isChosen: node.id === assignee?.id,
              onChoose: () => acts.assign(node.id),
            })),
            ...(assignee
              ? [[{ label: texts.unassign, icon: 'cross' as const, onChoose: () => acts.assign(null) }]]
              : []),
          ]}
        />
        {isOpen && (
          <IconButton icon="check" label={texts.close} shortcut="E" onClick={() => acts.close(false)} />
        )}
        <Menu
          label={texts.more}
          groups={[
            [{ label: texts.markUnread, icon: 'inbox', shortcut: 'U', onChoose: acts.markUnread }],
            snoozedUntil === null
              ? times.map(({ choice, until }) => ({
                  label: texts[choice],
                  icon: 'clock' as const,
                  onChoose: () => acts.snooze(until),
                }))
              : [{ label: texts.wake, icon: 'clock' as const, onChoose: () => acts.snooze(null) }],
            (known?.labels ?? []).map(({ id, name }) => ({
              label: name,
              icon: 'tag' as const,
              isChosen: labels.some((label) => label.id === id),
              onChoose: () => acts.toggleLabel(id),
            })),
          ]}
        />
        <IconButton
          icon="info"
          label={texts.showDetails}
          isPressed={areDetailsOpen}
          onClick={onToggleDetails}
        />
      </div>
      <p className={styles.subject} dir="auto">
        {subject ?? texts.noSubject}
      </p>
      <div className={styles.chips}>
        {number}
        {colleagues.map(({ id, name }) => (
          <span key={id} className={styles.colleague}>
            <Avatar name={name} size={20} isOnline />
            {texts.isHere(name)}
          </span>
        ))}
        {snoozedUntil !== null && (
          <Badge tone="info" icon="clock">
            {texts.snoozedUntil(formats.dateTime(snoozedUntil))}
          </Badge>
        )}
        {labels.map((label) => (
          <LabelChip key={label.id} label={label} />
        ))}
      </div>
    </header>
  );
}
