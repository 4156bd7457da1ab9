import type { InboxConversationQuery } from '#generated/documents/frontends/console/inbox.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { useServiceName } from '#packages/app/names/service-names.ts';
import { orderStatusNames } from '#packages/app/names/state-names.ts';
import { Avatar } from '#packages/components/avatar.tsx';
import { Badge } from '#packages/components/badge.tsx';
import { IconButton } from '#packages/components/button.tsx';
import { Link } from '#packages/components/link.tsx';
import { Facts } from '#packages/components/page.tsx';
import { PhoneLink } from '#packages/components/phone-link.tsx';
import { CallHistory } from '../live-calls/call-history.tsx';
import styles from './detail-panel.module.css';
import { HandlingPanel } from './handling-panel.tsx';
import { InsightPanel } from './insight-panel.tsx';
import { Notes } from './notes.tsx';
import type { OnQuote } from './trigger-row.tsx';
import { inboxTexts } from './texts.ts';

export interface DetailPanelProps {
  readonly conversation: NonNullable<InboxConversationQuery['conversation']>;
  /** Who takes part, as it is at this moment. */
  readonly present: readonly {
    readonly id: string;
    readonly displayName: string;
    readonly online: boolean;
  }[];
  /** A quote was chosen: its message is to be shown. */
  readonly onQuote: OnQuote;
  /** Puts a text into the answer. */
  readonly onInsert: (text: string) => void;
  readonly onClose: () => void;
}

/** The customer, who takes part, the orders and the private notes of a conversation. */
export function DetailPanel({ conversation, present, onQuote, onInsert, onClose }: DetailPanelProps) {
  const texts = useTexts(inboxTexts);
  const serviceName = useServiceName();
  const formats = useFormats();
  const names = useTexts(orderStatusNames);
  const { orders, rating, createdAt, id } = conversation;
  const participants = present.length > 0 ? present : conversation.participants;
  const known = conversation.participants.find(({ role }) => role === 'CUSTOMER');
  const customer = known && {
    ...known,
    ...present.find((person) => person.id === known.id),
    user: known.user,
  };
  return (
    <aside className={styles.panel} aria-label={texts.details}>
      <header className={styles.head}>
        <h2>{texts.details}</h2>
        <IconButton icon="cross" label={texts.closeDialog} onClick={onClose} />
      </header>
      {customer && (
        <section className={styles.part}>
          <h3>{texts.customer}</h3>
          <p className={styles.person}>
            <Avatar
              name={customer.displayName}
              isOnline={customer.online}
              presenceLabel={customer.online ? texts.online : texts.away}
            />
            {customer.user ? (
              <Link href={`/customers/${customer.user.id}`}>
                <strong dir="auto">{customer.displayName}</strong>
              </Link>
            ) : (
              <strong dir="auto">{customer.displayName}</strong>
            )}
            {!customer.user && <Badge>{texts.guest}</Badge>}
          </p>
          <Facts
            facts={[
              {
                label: texts.email,
                value: customer.user?.email && (
                  <a href={`mailto:${customer.user.email}`}>{customer.user.email}</a>
                ),
              },
              {
                label: texts.phone,
                value: customer.user?.phone && <PhoneLink number={customer.user.phone} />,
              },
              { label: texts.since, value: <time dateTime={createdAt}>{formats.dateTime(createdAt)}</time> },
              {
                label: texts.rating,
                value: rating && `${texts.stars(rating.stars)} ${rating.comment ?? ''}`,
              },
            ]}
          />
        </section>
      )}
      <HandlingPanel conversationId={id} />
      <InsightPanel conversationId={id} onQuote={onQuote} onInsert={onInsert} />
      <CallHistory conversationId={id} />
      <section className={styles.part}>
        <header className={styles.partHead}>
          <h3>{texts.orders}</h3>
          <Link href={`/orders/new?conversation=${id}`}>{texts.newOrder}</Link>
        </header>
        {(orders ?? []).length === 0 && <p className={styles.none}>{texts.noOrders}</p>}
        <ul className={styles.list}>
          {(orders ?? []).map((order) => (
            <li key={order.id}>
              <Link href={`/orders/${order.id}`} className={styles.order}>
                <strong>
                  {order.number} · {serviceName(order.service)}
                </strong>
                <span className={styles.summary} dir="auto">
                  {order.summary}
                </span>
                <span>{names[order.status]}</span>
                <span>{formats.money(order.price)}</span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
      <section className={styles.part}>
        <h3>{texts.participants}</h3>
        <ul className={styles.list}>
          {participants.map(({ id: participantId, displayName, online }) => (
            <li key={participantId} className={styles.person}>
              <Avatar
                name={displayName}
                size={24}
                isOnline={online}
                presenceLabel={online ? texts.online : texts.away}
              />
              <span dir="auto">{displayName}</span>
            </li>
          ))}
        </ul>
      </section>
      <Notes conversationId={id} />
    </aside>
  );
}
