import type { Pending } from '#packages/app/live/timeline.ts';

/** A message as far as its place in the list goes. */
export interface PlacedMessage {
  readonly id: string;
  readonly sentAt: string;
  readonly sender: { readonly id: string };
}

export type Row<Message extends PlacedMessage> =
  | { readonly kind: 'day'; readonly key: string; readonly at: string }
  | {
      readonly kind: 'message';
      readonly key: string;
      readonly message: Message;
      readonly isFirstOfGroup: boolean;
    }
  | { readonly kind: 'pending'; readonly key: string; readonly pending: Pending };

/** Messages of one sender within this time stand together, in milliseconds. */
const groupMs = 5 * 60_000;

/** The rows of a conversation: a line for each day, the messages, and those that are on their way. @param dayOf the day of a time, in the person's time zone */
export function rowsOf<Message extends PlacedMessage>(
  messages: readonly Message[],
  pending: readonly Pending[],
  dayOf: (at: string) => string,
): Row<Message>[] {
  const rows: Row<Message>[] = [];
  let before: Message | undefined;
  for (const message of messages) {
    const isNewDay = before === undefined || dayOf(before.sentAt) !== dayOf(message.sentAt);
    if (isNewDay) rows.push({ kind: 'day', key: `day-${message.id}`, at: message.sentAt });
    const isFirstOfGroup =
      isNewDay ||
      before?.sender.id !== message.sender.id ||
      Date.parse(message.sentAt) - Date.parse(before.sentAt) > groupMs;
    rows.push({ kind: 'message', key: message.id, message, isFirstOfGroup });
    before = message;
  }
  return [
    ...rows,
    ...pending.map((entry) => ({ kind: 'pending', key: entry.clientId, pending: entry }) as const),
  ];
}
