import { keepPurging } from '#platform/retention/keep-purging.ts';
import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { AdminServices } from '../context.ts';
import { leadConvertedJob } from './conversion/lead-converted.ts';
import { resolvers as conversion } from './conversion/resolvers.ts';
import { resolvers as duplicates } from './duplicates/resolvers.ts';
import { resolvers as erasure } from './erasure/resolvers.ts';
import { forgetExpired } from './facts/forget-expired.ts';
import { resolvers as facts } from './facts/resolvers.ts';
import { placeReadJob } from './facts/place-read.ts';
import { readAnew } from './facts/read-anew.ts';
import { websiteReadJob } from './facts/website-read.ts';
import { resolvers } from './resolvers.ts';
import { resolvers as score } from './score/resolvers.ts';
import { searchOpenedJob, tellSearchJob } from './searches/open-search.ts';
import { resolvers as searches } from './searches/resolvers.ts';
import { leadPageReadJob } from './searches/take-page.ts';

/** Leads: searched for, entered, compared, converted and erased. */
export const leads: SubgraphPart<AdminServices> = {
  resolvers: [resolvers, searches, facts, duplicates, score, conversion, erasure],
  jobs: [searchOpenedJob, tellSearchJob, leadPageReadJob, websiteReadJob, placeReadJob, leadConvertedJob],
  start: async (services) =>
    keepPurging(services.log, {
      what: 'expired values of leads',
      run: async () => {
        await readAnew(services, services.settings.leadReadsPerDay);
        return forgetExpired(services);
      },
    }),
};
