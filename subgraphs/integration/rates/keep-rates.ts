import { z } from 'zod';
import { addJob } from '#platform/jobs/add-job.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';
import type { Services } from '../services.ts';
import { askProvider, isConnected } from './ask-provider.ts';
import { findPublications } from './publications.ts';

/** Reads the newest rates. It may wait for a provider, so it holds up nothing else. */
export const readRatesContract = jobContract('integration.read-rates', z.object({}), { lane: 'bulk' });

const keyOf = (publication: Date) => `${readRatesContract.name}/${publication.toISOString()}`;

/**
 * Reads the rates once after each publication, and plans the next time first: a failure never ends the chain. A sandbox is asked only when
 * somebody wants to see rates, so that it need not run.
 */
export const readRatesJob = defineJob(readRatesContract, async (_payload, services: Services) => {
  await planReading(services);
  const { isLastRead } = await findPublications(services.pool);
  if (!isLastRead && (await isConnected(services))) await askProvider(services, null);
});

/** Plans to read the rates after the next publication, and at once where those of the last one are missing. */
export async function startReadingRates(services: Services): Promise<void> {
  const { last, isLastRead } = await findPublications(services.pool);
  if (isLastRead || !(await isConnected(services))) return planReading(services);
  await planReading(services);
  await services.db.$transaction((tx) => addJob(tx, readRatesContract, {}, { key: keyOf(last) }));
}

/** All processes plan the same job: its key is the publication. */
async function planReading(services: Services): Promise<void> {
  const { next } = await findPublications(services.pool);
  await services.db.$transaction((tx) =>
    addJob(tx, readRatesContract, {}, { key: keyOf(next), runAt: next }),
  );
}
