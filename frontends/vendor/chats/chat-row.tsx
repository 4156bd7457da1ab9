import type { ChatRowFragment } from '#generated/documents/frontends/vendor/chats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Avatar } from '#packages/components/avatar.tsx';
import { Counter } from '#packages/components/badge.tsx';
import { Link } from '#packages/components/link.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import styles from './chats.module.css';
import { chatTexts } from './texts.ts';

/** Whose conversation it is. */
export function customerIn({ participants }: Pick<ChatRowFragment, 'participants'>) {
  return participants.find(({ role }) => role === 'CUSTOMER');
}

/** A chat in the list: with whom, about which order, and what was said last. */
export function ChatRow({ chat }: { readonly chat: ChatRowFragment }) {
  const texts = useTexts(chatTexts);
  const { id, subject, unreadCount, lastMessage, lastActivityAt, orders } = chat;
  const person = customerIn(chat);
  const name = person?.displayName ?? texts.customer;
  const order = orders?.[0];
  const said = lastMessage?.body ?? '';
  return (
    <Link href={`/chats/${id}`} className={styles.row} data-unread={unreadCount > 0}>
      <Avatar
        name={name}
        size={40}
        isOnline={person?.online}
        presenceLabel={person?.online === true ? texts.online : texts.away}
      />
      <span className={styles.text}>
        <span className={styles.line}>
          <strong className={styles.cut} dir="auto">
            {name}
          </strong>
          <span className={styles.time}>
            <Moment at={lastActivityAt} form="short" />
          </span>
        </span>
        <span className={styles.about} dir="auto">
          {order ? `${texts.order(order.number)} · ${order.summary}` : subject}
        </span>
        <span className={styles.line}>
          <span className={styles.cut} dir="auto">
            {lastMessage?.sender.role === 'VENDOR' ? texts.you(said) : said}
          </span>
          <Counter count={unreadCount} label={texts.unread(unreadCount)} />
        </span>
      </span>
    </Link>
  );
}
