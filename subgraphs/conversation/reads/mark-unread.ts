import type { Operator } from '#platform/identity/viewer.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { markStreamOf } from '../events/conversation-event.ts';
import { markMoved } from '../events/new-event.ts';
import { lockConversation } from '../participants/standing.ts';
import { ownMark } from './own-mark.ts';

/**
 * Moves the operator's mark back to before the last message of others, for themselves only: the others see it where it was. Their other devices
 * receive it with the inbox.
 * Nothing happens when that message is unread already, or when there is none.
 * @throws NOT_FOUND for an unknown conversation
 */
export async function markUnread(
  tx: Tx,
  tell: Tell,
  viewer: Operator,
  conversationId: string,
): Promise<void> {
  await lockConversation(tx, viewer, conversationId);
  const [moved] = await tx.$queryRaw<{ backToSeq: number }[]>`
    update read_marker mark set back_to_seq = latest.seq - 1
    from (
      select max(newest.seq) as seq
      from participant p
      cross join lateral (select seq from message where sender_id = p.id order by seq desc limit 1) as newest
      where p.conversation_id = ${conversationId}::uuid and p.user_id <> ${viewer.sub}::uuid
    ) as latest
    where mark.conversation_id = ${conversationId}::uuid and mark.reader_id = ${viewer.sub}::uuid
      and ${ownMark('mark')} >= latest.seq
    returning mark.back_to_seq as "backToSeq"`;
  if (moved) tell(markStreamOf(conversationId), markMoved(viewer.sub, moved.backToSeq));
}
