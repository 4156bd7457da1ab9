import { defineJob } from '#platform/jobs/job.ts';
import type { Services } from '../../services.ts';
import { beginPass } from '../cursors/cursor.ts';
import { planNextPull } from '../syncs/keep-running.ts';
import { planPull, pullContract } from '../syncs/sync-jobs.ts';
import { workOnSync } from '../syncs/work-on-sync.ts';
import type { OpenSync } from '../syncs/work-on-sync.ts';
import { dropHints, readHints } from './hints.ts';
import { readAgain } from './read-again.ts';
import { readDeletions } from './read-deletions.ts';
import { readPass } from './read-pass.ts';

/** Reads what has changed in a CRM: what webhooks have told of, the changes since the last time, and deletions. */
export const pullJob = defineJob(pullContract, async (of, services: Services) => {
  // Planned first: a failure never ends the chain.
  await planNextPull(services, of);
  const { againAfterMs } = await workOnSync(services, of, async (sync) => {
    await followHints(services, sync);
    await readPass(services, sync, await beginPass(services.db, of));
    await readDeletions(services, sync);
    return { againAfterMs: null };
  });
  if (againAfterMs !== null) await services.db.$transaction((tx) => planPull(tx, of, againAfterMs));
});

async function followHints(services: Services, sync: OpenSync): Promise<void> {
  for (;;) {
    const hints = await readHints(services.db, sync.of, sync.crm.batch);
    if (hints.length === 0) return;
    const ids = hints.map(({ externalId }) => externalId);
    await readAgain(services, sync, ids, (tx) => dropHints(tx, sync.of, hints));
  }
}
