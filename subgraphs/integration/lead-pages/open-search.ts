import { openSearch, searchOpened } from '#contracts/leads/searches.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { openCapability } from '../hub/connections/open-provider.ts';
import type { OpenProvider } from '../hub/connections/open-provider.ts';
import { ProviderFailure } from '../hub/http/provider-failure.ts';
import type { Services } from '../services.ts';

/** Chooses the provider that a search asks from its beginning to its end. */
export const openSearchJob = defineJob(openSearch, async ({ searchId, provider }, services: Services) => {
  const { chosen, problem } = await choose(services, provider);
  await addJob(services.db, searchOpened, { searchId, chosen, problem });
});

async function choose(services: Services, asked: string | null) {
  try {
    const able = await openCapability(services, 'PLACES');
    const one = asked === null ? able[0] : able.find(({ id }) => id === asked);
    if (one) return { chosen: { provider: one.id, limits: limitsOf(one) }, problem: null };
    const names = able.map(({ id }) => id).join(', ');
    return { chosen: null, problem: `${asked} is not connected, or finds no places: use one of ${names}.` };
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    return { chosen: null, problem: error.message };
  }
}

function limitsOf(provider: OpenProvider) {
  const { mostResults, pageSize, reach, keptDays } = provider.can('PLACES').limits;
  return { mostResults, pageSize, reach, keptDays };
}
