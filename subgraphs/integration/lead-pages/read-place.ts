import type { z } from 'zod';
import { placeRead, readPlace } from '#contracts/leads/places.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { openCapability } from '../hub/connections/open-provider.ts';
import { ProviderFailure } from '../hub/http/provider-failure.ts';
import type { Services } from '../services.ts';

type Answer = Pick<z.infer<typeof placeRead.payload>, 'outcome' | 'place' | 'keptDays'>;

const unpaid: Answer = { outcome: 'UNPAID', place: null, keptDays: null };
const lost: Answer = { outcome: 'LOST', place: null, keptDays: null };

/** Reads one place anew. That it is asked for is written down before it is: a repetition after a lost answer pays nothing. */
export const readPlaceJob = defineJob(readPlace, async (asked, services: Services) => {
  const { readId, leadId, provider, placeId } = asked;
  const answer = await ask(services, asked);
  await addJob(services.db, placeRead, { readId, leadId, provider, placeId, ...answer });
});

async function ask(
  services: Services,
  { readId, provider, placeId }: z.infer<typeof readPlace.payload>,
): Promise<Answer> {
  try {
    const able = await openCapability(services, 'PLACES');
    const places = able.find(({ id }) => id === provider)?.can('PLACES');
    if (!places || places.find === null) return unpaid;
    const { count } = await services.db.placeRead.createMany({
      data: [{ id: readId }],
      skipDuplicates: true,
    });
    if (count === 0) return lost;
    const place = await places.find(placeId);
    if (place === null) return { outcome: 'GONE', place, keptDays: null };
    const { keptDays } = places.limits;
    return { outcome: 'READ', place: { ...place, categories: [...place.categories] }, keptDays };
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    services.log.warn({ provider, kind: error.kind, code: error.providerCode }, 'a place was not read anew');
    return error.outcome === 'UNKNOWN' ? lost : unpaid;
  }
}
