import { z } from 'zod';
import { addJob } from '#platform/jobs/add-job.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';
import type { Services } from '../../services.ts';
import { checkNumbers } from './check-numbers.ts';

/** Compares the numbers of the account with what they were bound to, each day. It waits for a provider, so it holds up nothing else. */
export const checkNumbersContract = jobContract('integration.check-numbers', z.object({}), { lane: 'bulk' });

const dayMs = 24 * 60 * 60_000;
/** A quiet hour: twenty past three in the night, UTC. */
const atMs = (3 * 60 + 20) * 60_000;

/** The next look is planned first: a failure never ends the chain. Where nobody has bound a number there is nothing to look at. */
export const checkNumbersJob = defineJob(checkNumbersContract, async (_payload, services: Services) => {
  await planCheck(services);
  if ((await services.db.phoneNumber.count({ where: { boundAt: { not: null } } })) > 0)
    await checkNumbers(services);
});

/** All processes plan the same job: its key is the day. */
export async function planCheck({ db }: Pick<Services, 'db'>, now: number = Date.now()): Promise<void> {
  const runAt = new Date((Math.floor((now - atMs) / dayMs) + 1) * dayMs + atMs);
  const key = `${checkNumbersContract.name}/${runAt.toISOString()}`;
  await db.$transaction((tx) => addJob(tx, checkNumbersContract, {}, { key, runAt }));
}
