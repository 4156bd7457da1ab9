import type { Pending } from '#packages/app/live/timeline.ts';

/** A message as far as its place in the list goes. */
export interface PlacedMessage {
  readonly id: string;
  readonly seq: number;
  readonly sentAt: string;
  readonly sender: { readonly id: string };
}

export interface MessageItem<Message> {
  readonly kind: 'message';
  readonly key: string;
  readonly message: Message;
  readonly isFirstOfGroup: boolean;
}

export type Row<Message extends PlacedMessage> =
  | { readonly kind: 'day'; readonly key: string; readonly at: string }
  | { readonly kind: 'unread'; readonly key: string; readonly at: string }
  | MessageItem<Message>
  | { readonly kind: 'pending'; readonly key: string; readonly pending: Pending };

/** Messages of one sender within this time stand together, in milliseconds. */
const groupMs = 5 * 60_000;

interface Placed<Message> {
  readonly time: number;
  readonly day: string;
  item: MessageItem<Message>;
}

/** Makes the rows of a conversation. It remembers each message's row, so that one more message is one more row. */
export class Rows<Message extends PlacedMessage> {
  readonly #placed = new WeakMap<Message, Placed<Message>>();
  readonly #dayOf: (time: number) => string;

  /** @param dayOf names the day of a time (milliseconds since 1970) in the person's time zone */
  constructor(dayOf: (time: number) => string = (time) => new Date(time).toDateString()) {
    this.#dayOf = dayOf;
  }

  /** A line for each day and before the first unread message, the messages, and those that are on their way. */
  list(messages: readonly Message[], pending: readonly Pending[], firstUnreadSeq?: number): Row<Message>[] {
    const rows: Row<Message>[] = [];
    let before: Placed<Message> | undefined;
    for (const message of messages) {
      const placed = this.#place(message);
      const isNewDay = before?.day !== placed.day;
      const isUnread = message.seq === firstUnreadSeq;
      if (isNewDay) rows.push({ kind: 'day', key: `day-${message.id}`, at: message.sentAt });
      if (isUnread) rows.push({ kind: 'unread', key: 'unread', at: message.sentAt });
      const isFirstOfGroup =
        isNewDay ||
        isUnread ||
        before?.item.message.sender.id !== message.sender.id ||
        placed.time - before.time > groupMs;
      if (placed.item.isFirstOfGroup !== isFirstOfGroup) placed.item = { ...placed.item, isFirstOfGroup };
      rows.push(placed.item);
      before = placed;
    }
    for (const entry of pending) rows.push({ kind: 'pending', key: entry.clientId, pending: entry });
    return rows;
  }

  #place(message: Message): Placed<Message> {
    const known = this.#placed.get(message);
    if (known) return known;
    const time = Date.parse(message.sentAt);
    const item = { kind: 'message', key: message.id, message, isFirstOfGroup: true } as const;
    const placed = { time, day: this.#dayOf(time), item };
    this.#placed.set(message, placed);
    return placed;
  }
}
