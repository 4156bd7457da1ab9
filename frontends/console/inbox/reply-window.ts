import type { InboxConversationQuery } from '#generated/documents/frontends/console/inbox.ts';

export type ReplyWindow = NonNullable<NonNullable<InboxConversationQuery['conversation']>['replyWindow']>;

/** Whether an answer can go out at this moment: a window that was open when it was loaded closes by itself. */
export function isOpenAt(
  { isOpen, closesAt }: Pick<ReplyWindow, 'isOpen' | 'closesAt'>,
  now: number,
): boolean {
  return isOpen && (closesAt === null || now < Date.parse(closesAt));
}
