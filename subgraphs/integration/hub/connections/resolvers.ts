import { requireOperator } from '#platform/identity/viewer.ts';
import type { Resolvers } from '#generated/graphql/integration.ts';
import { beginAuthorization } from '../oauth/begin-authorization.ts';
import { defaultAccount } from './account.ts';
import { readCatalogue } from './catalogue.ts';
import { checkConnection } from './check-connection.ts';
import { listConnections } from './connection-state.ts';
import { followConnections } from './follow-connections.ts';
import type { ConnectionChange } from './follow-connections.ts';
import { removeConnection } from './remove-connection.ts';
import { saveConnection } from './save-connection.ts';

export const resolvers = {
  Query: {
    providerCatalogue: (_root, _arguments, context) => readCatalogue(context),
    providerConnections: (_root, _arguments, context) => listConnections(context),
  },
  Mutation: {
    saveProviderConnection: async (_root, { input }, context) => ({
      connection: await saveConnection(context, named(input), requireOperator(context.viewer)),
    }),
    removeProviderConnection: async (_root, { input }, context) => ({
      connection: await removeConnection(context, named(input), requireOperator(context.viewer)),
    }),
    checkProviderConnection: (_root, { input }, context) => checkConnection(context, named(input)),
    beginProviderAuthorization: (_root, { input }, context) =>
      beginAuthorization(context, named(input), requireOperator(context.viewer)),
  },
  Subscription: {
    providerConnectionChanged: {
      subscribe: (_root, _arguments, context) => followConnections(context, requireOperator(context.viewer)),
      resolve: (change: ConnectionChange) => change,
    },
  },
} satisfies Resolvers;

/** GraphQL fills in the default where the field is left out; the types can't say so. */
function named<Input extends { readonly account?: string }>(
  input: Input,
): Input & { readonly account: string } {
  return { ...input, account: input.account ?? defaultAccount };
}
