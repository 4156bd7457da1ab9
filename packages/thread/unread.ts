/** What the server said when a conversation was opened. */
export interface Opened {
  /** `seq` of the latest event then. */
  readonly headSeq: number;
  /** How many messages of others the person had not read then. */
  readonly unreadCount: number;
}

interface Countable {
  readonly seq: number;
  readonly sender: { readonly id: string };
}

/**
 * `seq` of the first message that was unread when the conversation was opened. Undefined when nothing was, or when it is older
 * than the messages that are loaded.
 * @param own ids of the participants that the person is
 */
export function firstUnreadSeq(
  messages: readonly Countable[],
  opened: Opened | undefined,
  own: ReadonlySet<string>,
): number | undefined {
  if (!opened || opened.unreadCount === 0) return undefined;
  let left = opened.unreadCount;
  for (let index = messages.length - 1; index >= 0; index -= 1) {
    const message = messages[index];
    if (!message || message.seq > opened.headSeq || own.has(message.sender.id)) continue;
    left -= 1;
    if (left === 0) return message.seq;
  }
  return undefined;
}

/** How many messages of others came after one. @param own ids of the participants that the person is */
export function countAfter(messages: readonly Countable[], seq: number, own: ReadonlySet<string>): number {
  let count = 0;
  for (let index = messages.length - 1; index >= 0; index -= 1) {
    const message = messages[index];
    if (!message || message.seq <= seq) break;
    if (!own.has(message.sender.id)) count += 1;
  }
  return count;
}
