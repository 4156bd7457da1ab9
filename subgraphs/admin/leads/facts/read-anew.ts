import { v7 as uuidv7 } from 'uuid';
import { readPlace } from '#contracts/leads/places.ts';
import { write } from '#platform/writes/write.ts';
import type { AdminServices } from '../../context.ts';
import type { Tx } from '../../database.ts';

const dayMs = 86_400_000;
/** How long before they expire values are read anew; a source that was asked is left alone as long. */
const aheadDays = 3;

interface Due {
  readonly provider: string;
  readonly placeId: string;
  readonly leadId: string;
}

/**
 * Asks providers again for what they have said of leads that somebody works on, before it expires or after it was deleted. Each answer is
 * paid for: within any 24 hours at most as many as the budget has. @returns how many were asked for
 */
export function readAnew(services: AdminServices, budget: number, now = new Date()): Promise<number> {
  if (budget === 0) return Promise.resolve(0);
  return write(services, async (tx, tell) => {
    // One process at a time counts what is left of the budget.
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('leads:read-anew'))`;
    const due = await findDue(tx, budget - (await paidSince(tx, new Date(now.getTime() - dayMs))), now);
    for (const { provider, placeId, leadId } of due) {
      await tx.leadSource.update({
        where: { provider_externalId: { provider, externalId: placeId } },
        data: { askedAt: now, isPaid: true },
        select: { leadId: true },
      });
      const readId = uuidv7();
      tell.job(readPlace, { readId, leadId, provider, placeId }, { key: `read-place:${readId}` });
    }
    return due.length;
  });
}

function paidSince(tx: Tx, since: Date): Promise<number> {
  return tx.leadSource.count({ where: { isPaid: true, askedAt: { gt: since } } });
}

/** Sources of leads that are worked on, those first whose values go first. A merged lead is worked on as the one that it was merged into. */
async function findDue(tx: Tx, most: number, now: Date): Promise<readonly Due[]> {
  if (most <= 0) return [];
  const soon = new Date(now.getTime() + aheadDays * dayMs);
  const lately = new Date(now.getTime() - aheadDays * dayMs);
  return tx.$queryRaw<Due[]>`
    select source.provider, source.external_id as "placeId", source.lead_id::text as "leadId"
    from lead_source as source
      join lead as own on own.id = source.lead_id
      join lead as shown on shown.id = coalesce(own.merged_into, own.id)
      left join lateral (
        select max(coalesce(fact.expires_at, 'infinity')) as until from lead_fact as fact
        where fact.lead_id = source.lead_id and fact.source = 'PROVIDER' and fact.origin = source.provider
      ) as kept on true
    where (shown.state in ('CONTACTED', 'QUALIFIED') or (shown.state = 'NEW' and shown.owner_id is not null))
      and not shown.do_not_contact
      and (kept.until is null or kept.until <= ${soon})
      and (source.asked_at is null or source.asked_at <= ${lately})
    order by kept.until nulls first, source.last_at
    limit ${most}`;
}
