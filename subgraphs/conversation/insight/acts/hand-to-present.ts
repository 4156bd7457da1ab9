import { conversationAssigned as assigned } from '#contracts/events/conversations.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import { streamOf } from '../../events/conversation-event.ts';
import { conversationAssigned } from '../../events/new-event.ts';
import { availableNow } from '../../desk/available-operators.ts';

/** An operator who was chosen, and why. */
export interface Chosen {
  readonly operatorId: string;
  /** Open conversations that the operator looked after then. */
  readonly openConversations: number;
  /** Operators who could be given work then. */
  readonly operatorsPresent: number;
}

/**
 * Assigns a conversation that nobody looks after to the operator with the fewest open conversations, of those who can be given work
 * at this moment. Of several with as few, it is one who follows this one. One choice waits for the other, so that two conversations
 * do not both go to who had the fewest before.
 * @returns null where no operator is there, or somebody has taken the conversation meanwhile
 */
export async function handToPresent(tx: Tx, tell: Tell, conversationId: string): Promise<Chosen | null> {
  await tx.$queryRaw`select from conversation where id = ${conversationId}::uuid for no key update`;
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('conversation.hand-to-present', 0))`;
  const [chosen] = await tx.$queryRaw<Chosen[]>`
    with present as (
      select available.user_id, exists (
        select from presence
        where conversation_id = ${conversationId}::uuid and presence.user_id = available.user_id and has_live_lease(leases)
      ) as is_here
      from (${availableNow}) as available
    ), weighed as (
      select person.id, present.is_here, (
        select count(*)::int from conversation c
        where c.assignee_id = person.id and c.status = 'OPEN' and c.snoozed_until is null
      ) as open
      from present join admin.person as person on person.id = present.user_id
      where person.role in ('ADMIN', 'AGENT') and person.disabled_at is null
    ), chosen as (
      select id, open, count(*) over ()::int as present from weighed order by open, is_here desc, id limit 1
    )
    update conversation set assignee_id = chosen.id from chosen
    where conversation.id = ${conversationId}::uuid and assignee_id is null and status = 'OPEN'
    returning chosen.id::text as "operatorId", chosen.open as "openConversations", chosen.present as "operatorsPresent"`;
  if (!chosen) return null;
  const stream = streamOf(conversationId);
  tell(stream, conversationAssigned(chosen.operatorId));
  tell.publish(assigned, { id: conversationId, stream }, { assigneeId: chosen.operatorId });
  return chosen;
}
