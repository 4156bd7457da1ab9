import type { AdminServices } from '../../context.ts';
import type { Tx } from '../../database.ts';
import { showFacts } from './show-facts.ts';

/** Leads of one batch. */
const batch = 200;

/**
 * Deletes what a provider does not allow to be kept longer, and what leads show of it. Ids of places stay: a new search brings the rest
 * back. @returns how many values were deleted
 */
export async function forgetExpired({ db }: AdminServices, now = new Date()): Promise<number> {
  let deleted = 0;
  for (;;) {
    const count = await db.$transaction((tx) => forgetBatch(tx, now));
    deleted += count;
    if (count === 0) return deleted;
  }
}

async function forgetBatch(tx: Tx, now: Date): Promise<number> {
  const rows = await tx.$queryRaw<{ leadId: string; mergedInto: string | null; count: number }[]>`
    with due as (
      select lead_id from lead_fact where expires_at <= ${now} group by lead_id limit ${batch}
    ), gone as (
      delete from lead_fact using due where lead_fact.lead_id = due.lead_id and expires_at <= ${now} returning lead_fact.lead_id
    )
    select lead.id::text as "leadId", lead.merged_into::text as "mergedInto", count(*)::int as count
    from gone join lead on lead.id = gone.lead_id group by lead.id`;
  const ids = rows.flatMap(({ leadId, mergedInto }) =>
    mergedInto === null ? [leadId] : [leadId, mergedInto],
  );
  await showFacts(tx, ids);
  await tx.$executeRaw`
    update search_place set latitude = null, longitude = null where lead_id = any(${ids}::uuid[]) and latitude is not null
      and not exists (select from lead where lead.id = lead_id and lead.latitude is not null)`;
  return rows.reduce((sum, { count }) => sum + count, 0);
}
