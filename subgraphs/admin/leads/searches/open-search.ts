import { searchOpened } from '#contracts/leads/searches.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { AdminServices } from '../../context.ts';
import { advance, end } from './advance.ts';
import { lockSearch } from './search.ts';
import { tellSearch, tellGathered } from './tell-search.ts';

/** Begins a search with the provider that was chosen for it. */
export const searchOpenedJob = defineJob(
  searchOpened,
  ({ searchId, chosen, problem }, services: AdminServices) =>
    write(services, async (tx, tell) => {
      const search = await lockSearch(tx, searchId);
      if (search.state !== 'QUEUED') return;
      if (chosen === null) return end(tx, tell, searchId, 'FAILED', problem);
      const { provider, limits } = chosen;
      await tx.leadSearch.update({
        where: { id: searchId },
        data: { state: 'RUNNING', provider, limits, startedAt: new Date() },
        select: { id: true },
      });
      await advance(tx, tell, await lockSearch(tx, searchId));
    }),
);

/** Tells followers what has gathered. */
export const tellSearchJob = defineJob(tellSearch, ({ searchId }, services: AdminServices) =>
  write(services, async (tx, tell) => {
    await lockSearch(tx, searchId);
    await tellGathered(tx, tell, searchId);
  }),
);
