import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { operatorStream, statusChanged } from './status.ts';
import type { OperatorPresenceModel } from './status.ts';

/**
 * Compares what was told of operators with what is so now, and tells what has changed: of several processes that look at once, one tells it.
 * @param operatorIds null for all
 */
export async function settleStatuses(
  tx: Tx,
  tell: Tell,
  operatorIds: readonly string[] | null,
): Promise<void> {
  const changed = await tx.$queryRaw<OperatorPresenceModel[]>`
    with moved as (
      select p.user_id, now.status, now.reason
      from operator_presence p, lateral operator_status_now(p) as now
      where (${operatorIds}::uuid[] is null or p.user_id = any(${operatorIds}::uuid[]))
        and (p.status, p.reason) is distinct from (now.status, now.reason)
      order by p.user_id
      for update of p skip locked
    )
    update operator_presence p
    set status = moved.status, reason = moved.reason,
      since = case when p.status = moved.status then p.since else clock_timestamp() end,
      leases = case when moved.reason = 'DISCONNECTED' then '{}' else p.leases end,
      choice = case when p.choice_until <= clock_timestamp() then null else p.choice end,
      choice_until = case when p.choice_until <= clock_timestamp() then null else p.choice_until end
    from moved where p.user_id = moved.user_id
    returning p.user_id::text as "operatorId", p.status::text, p.reason::text, p.since`;
  for (const presence of changed.toSorted(byOperator)) tell(operatorStream, statusChanged(presence));
}

function byOperator(one: OperatorPresenceModel, other: OperatorPresenceModel): number {
  return one.operatorId < other.operatorId ? -1 : 1;
}
