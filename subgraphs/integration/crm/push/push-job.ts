import { defineJob } from '#platform/jobs/job.ts';
import type { Services } from '../../services.ts';
import { planPush, pushContract } from '../syncs/sync-jobs.ts';
import { workOnSync } from '../syncs/work-on-sync.ts';
import type { OpenSync } from '../syncs/work-on-sync.ts';
import { duePending, nextDueMs } from './pending.ts';
import { pushBatch } from './push-batch.ts';

/** Milliseconds that one job works: other work of its lane has its turn after that. */
const longestMs = 15_000;

/** Compares the customers that are due, batch by batch, and comes again while there are more. */
export const pushJob = defineJob(pushContract, async (of, services: Services) => {
  const { againAfterMs } = await workOnSync(services, of, async (sync) => {
    await pushAll(services, sync);
    return { againAfterMs: await nextDueMs(services.db, of) };
  });
  if (againAfterMs !== null) await services.db.$transaction((tx) => planPush(tx, of, againAfterMs));
});

async function pushAll(services: Services, sync: OpenSync): Promise<void> {
  const started = performance.now();
  let hasKey: boolean | null = null;
  while (performance.now() - started < longestMs) {
    await sync.keepLease();
    const batch = await duePending(services.db, sync.of, sync.crm.batch);
    if (batch.length === 0) return;
    hasKey ??= (await sync.crm.contactProperties()).some(({ isKey }) => isKey);
    await pushBatch(services, sync, batch, hasKey);
  }
}
