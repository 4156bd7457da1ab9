import type { Tx } from '../../database.ts';
import type { Campaign } from '../campaign.ts';

/** Minutes after which a call that nobody has opened counts as lost. The job that opens it may still come: then it counts again. */
const openedWithinMinutes = 10;

/** Minutes after which a call whose end nobody has told counts as lost: far longer than an agent may talk. */
const endedWithinMinutes = 180;

/**
 * Gives up calls of which nobody knows what became. They are never repeated: whoever was called may have answered. Their estimate counts
 * as spent. @returns whether there were any
 */
export async function giveUpLost(tx: Tx, { id }: Campaign, now: Date): Promise<boolean> {
  const lost = await tx.$executeRaw`
    with lost as (
      update call_attempt set state = 'UNKNOWN', cost = coalesce(cost, estimate)
      where campaign_id = ${id}::uuid and (
        (state = 'RESERVED' and slot_at < ${now}::timestamptz - make_interval(mins => ${openedWithinMinutes}::int))
        or (state = 'DIALLED' and slot_at < ${now}::timestamptz - make_interval(mins => ${endedWithinMinutes}::int))
      )
      returning target_id, estimate
    ), counted as (
      update campaign set reserved = reserved - total, spent = spent + total
      from (select sum(estimate)::int as total from lost) as sums
      where campaign.id = ${id}::uuid and total is not null
    )
    update campaign_target set status = 'UNKNOWN', updated_at = ${now} where id in (select target_id from lost)`;
  return lost > 0;
}
