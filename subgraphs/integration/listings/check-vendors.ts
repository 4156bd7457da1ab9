import { addJob, addJobs, newJob } from '#platform/jobs/add-job.ts';
import { defineJob } from '#platform/jobs/job.ts';
import type { Services } from '../services.ts';
import { checkVendor, checkVendors } from './contracts.ts';

/** When a new day begins in UTC, plus two hours: in milliseconds since then. */
const dayMs = 24 * 60 * 60_000;
const hourMs = 2 * 60 * 60_000;

/** Asks for each vendor to be checked, and plans the next night first: a failure never ends the chain. */
export const checkVendorsJob = defineJob(checkVendors, async (_payload, services: Services) => {
  await planChecking(services);
  const rows = await services.db.listedVendor.findMany({ select: { vendorId: true } });
  const jobs = rows.map(({ vendorId }) =>
    newJob(checkVendor, { vendorId }, { key: `${checkVendor.name}/${vendorId}` }),
  );
  await services.db.$transaction((tx) => addJobs(tx, jobs));
});

/** All processes plan the same job: its key is the night. */
export async function planChecking(services: Services): Promise<void> {
  const runAt = new Date((Math.floor((Date.now() - hourMs) / dayMs) + 1) * dayMs + hourMs);
  const key = `${checkVendors.name}/${runAt.toISOString()}`;
  await services.db.$transaction((tx) => addJob(tx, checkVendors, {}, { key, runAt }));
}
