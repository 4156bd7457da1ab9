import { untilReachable } from '#platform/database/until-reachable.ts';
import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { Services } from '../services.ts';
import { fanOut } from './fan-out.ts';
import { keepPurging } from '#platform/retention/keep-purging.ts';
import { purgeWebhooks } from './purge-webhooks.ts';
import { recoverJob } from './recover-job.ts';
import { renewSecretSeals } from './renew-secret-seals.ts';
import { resolvers } from './resolvers.ts';
import { startSender } from './sender.ts';

/** Webhooks to programs of administrators and vendors. */
export const webhooksOut: SubgraphPart<Services> = {
  resolvers: [resolvers],
  jobs: [recoverJob],
  react: fanOut,
  start: async (services) => {
    await untilReachable(() => renewSecretSeals(services), services.log);
    const stopSending = startSender(services);
    const stopPurging = keepPurging(services.log, {
      what: 'old webhooks',
      run: (signal) => purgeWebhooks(services.pool, signal),
    });
    return async () => {
      await stopPurging();
      await stopSending();
    };
  },
};
