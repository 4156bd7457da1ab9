import { forgetPlaces } from '#contracts/leads/searches.ts';
import { defineJob } from '#platform/jobs/job.ts';
import type { Services } from '../services.ts';

/** Days that a stored page is kept: a search that has not come to its end by then begins anew. */
const keptDays = 30;

/** Takes erased places out of what is stored: the whole answer goes, as others of it are in the leads. */
export const forgetPlacesJob = defineJob(forgetPlaces, async ({ places, leadIds }, { db }: Services) => {
  for (const { provider, id } of places)
    await db.leadPage.updateMany({
      where: { provider, placeIds: { has: id } },
      data: { state: 'ERASED', placeIds: [] },
    });
  await db.$executeRaw`update lead_page set raw = null where state = 'ERASED' and raw is not null`;
  await db.websiteVisit.deleteMany({ where: { leadId: { in: [...leadIds] } } });
});

/** Deletes answers of providers that may not be kept longer. */
export async function purgePages({ db }: Services): Promise<number> {
  const before = new Date(Date.now() - keptDays * 24 * 3_600_000);
  const { count } = await db.leadPage.deleteMany({ where: { askedAt: { lt: before } } });
  const visits = await db.websiteVisit.deleteMany({ where: { startedAt: { lt: before } } });
  const reads = await db.placeRead.deleteMany({ where: { askedAt: { lt: before } } });
  return count + visits.count + reads.count;
}
