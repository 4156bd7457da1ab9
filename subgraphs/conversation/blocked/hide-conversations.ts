import type { Tell } from '#platform/writes/write.ts';
import { lockStream } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { streamOf } from '../events/conversation-event.ts';
import { blockChanged, internalStreamOf } from '../internals/internal-event.ts';
import { bringBack } from '../snooze/bring-back.ts';

/**
 * Takes the conversations of these people out of the inbox. Nobody waits there any more, nothing is snoozed, and no rule gives them to
 * anybody. What is in them stays.
 */
export async function hideConversations(
  tx: Tx,
  tell: Tell,
  personIds: readonly string[],
  changedBy: string | null,
): Promise<void> {
  for (const { id, snoozedUntil } of await lockedOf(tx, personIds, false)) {
    await tx.waitingAssignment.deleteMany({ where: { conversationId: id } });
    await bringBack(tx, tell, id, snoozedUntil);
    // The number of the last event: what comes after it reaches nobody.
    const blockedSeq = (await lockStream(tx, streamOf(id))) - 1;
    await tx.conversation.update({ where: { id }, data: { blockedSeq, waitingSince: null } });
    tell(internalStreamOf(id), blockChanged(true, changedBy));
  }
}

/** Brings the conversations of a person back. They wait from the first message that nobody has answered, also of the time of the block. */
export async function showConversations(
  tx: Tx,
  tell: Tell,
  personId: string,
  changedBy: string | null,
): Promise<void> {
  for (const { id } of await lockedOf(tx, [personId], true)) {
    await tx.$executeRaw`
      update conversation c set blocked_seq = null, waiting_since = case when c.status = 'OPEN' then (
        select min(m.sent_at) from message m
        where m.conversation_id = c.id and m.seq > coalesce((
          select max(answer.seq) from message answer
          join participant author on author.id = answer.sender_id
          where answer.conversation_id = c.id and author.user_id <> c.customer_id
        ), 0)
      ) end
      where c.id = ${id}::uuid`;
    tell(internalStreamOf(id), blockChanged(false, changedBy));
  }
}

interface Locked {
  readonly id: string;
  readonly snoozedUntil: Date | null;
}

/** In the order of their ids, so that two writes never wait for each other. */
function lockedOf(tx: Tx, personIds: readonly string[], blocked: boolean): Promise<Locked[]> {
  return tx.$queryRaw<Locked[]>`
    select id::text, snoozed_until as "snoozedUntil" from conversation
    where id in (select conversation_id from participant where user_id = any(${[...personIds]}::uuid[]))
      and customer_id = any(${[...personIds]}::uuid[]) and (blocked_seq is not null) = ${blocked}
    order by id for no key update`;
}
