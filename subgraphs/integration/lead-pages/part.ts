import { keepPurging } from '#platform/retention/keep-purging.ts';
import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { Services } from '../services.ts';
import { forgetPlacesJob, purgePages } from './forget-places.ts';
import { leadPageJob } from './lead-page.ts';
import { openSearchJob } from './open-search.ts';
import { readPlaceJob } from './read-place.ts';

/** Pages of places that searches for leads buy from providers. */
export const leadPages: SubgraphPart<Services> = {
  jobs: [openSearchJob, leadPageJob, readPlaceJob, forgetPlacesJob],
  start: async (services) =>
    keepPurging(services.log, { what: 'old pages of places', run: () => purgePages(services) }),
};
