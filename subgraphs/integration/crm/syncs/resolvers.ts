import { requireOperator } from '#platform/identity/viewer.ts';
import type { Resolvers } from '#generated/graphql/integration.ts';
import { defaultAccount } from '../../hub/connections/account.ts';
import { parseCrm } from './crm-providers.ts';
import { followSyncs } from './follow-syncs.ts';
import type { SyncChange } from './follow-syncs.ts';
import { listSyncs, readSync } from './list-syncs.ts';
import { pauseSync } from './pause-sync.ts';
import { startSync } from './start-sync.ts';

export const resolvers = {
  Query: {
    crmSyncs: async (_root, _arguments, context) => [...(await listSyncs(context))],
  },
  Mutation: {
    startCrmSync: async (_root, { input }, context) => {
      const of = parseCrm(context, named(input));
      await startSync(context, of, requireOperator(context.viewer));
      return { sync: await readSync(context, of) };
    },
    pauseCrmSync: async (_root, { input }, context) => {
      const of = parseCrm(context, named(input));
      await pauseSync(context, of, requireOperator(context.viewer));
      return { sync: await readSync(context, of) };
    },
  },
  Subscription: {
    crmSyncChanged: {
      subscribe: (_root, _arguments, context) => followSyncs(context, requireOperator(context.viewer)),
      resolve: (change: SyncChange) => change,
    },
  },
} satisfies Resolvers;

/** GraphQL fills in the default where the field is left out; the types can't say so. */
function named<Input extends { readonly account?: string }>(
  input: Input,
): Input & { readonly account: string } {
  return { ...input, account: input.account ?? defaultAccount };
}
