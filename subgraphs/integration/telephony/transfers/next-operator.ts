import { z } from 'zod';
import type { Tx } from '../../database.ts';

const operator = z.object({ operatorId: z.string(), phone: z.string() });
export type RungOperator = z.infer<typeof operator>;

/**
 * Who is rung next: operators with a verified telephone who were not rung for this transfer, speak to nobody and have not chosen to be left
 * alone. The one whom somebody asked for is rung in any case. The one to whom the conversation is assigned comes first, then those who can be
 * given work, then whoever was rung longest ago.
 */
export async function nextOperator(tx: Tx, transferId: string): Promise<RungOperator | undefined> {
  const [row] = await tx.$queryRaw<unknown[]>`
    select person.id::text as "operatorId", known.phone
    from warm_transfer t
    cross join lateral conversation.call_route(t.call_id) as route
    join admin.person as person on person.role in ('AGENT', 'ADMIN') and person.disabled_at is null
    join verified_phone as known on known.person_id = person.id and known.verified_at is not null
    left join conversation.operator_availability as known_status on known_status.user_id = person.id
    where t.id = ${transferId}::uuid
      and (t.operator_id = person.id or known_status.status is null or known_status.status not in ('BUSY', 'AWAY', 'OFFLINE')
        or known_status.reason in ('IDLE', 'DISCONNECTED'))
      and not exists (select from transfer_leg rung where rung.transfer_id = t.id and rung.operator_id = person.id)
      and not exists (
        select from transfer_leg busy join warm_transfer other on other.id = busy.transfer_id
        where busy.operator_id = person.id and busy.state in ('DIALLING', 'BRIEFING', 'TAKEN')
          and other.state in ('RINGING', 'BRIDGED') and busy.since > now() - interval '4 hours')
    order by
      (t.operator_id = person.id) desc nulls last,
      exists (select from conversation.operator_at_hand a
        where a.conversation_id = route.conversation_id and a.user_id = person.id and a.is_assignee) desc,
      (known_status.status = 'AVAILABLE') desc nulls last,
      (select max(rung.since) from transfer_leg rung where rung.operator_id = person.id) nulls first,
      known.verified_at
    limit 1`;
  return operator.safeParse(row).data;
}
