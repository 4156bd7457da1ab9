import { requireOperator } from '#platform/identity/viewer.ts';
import type { Resolvers } from '#generated/graphql/integration.ts';
import { beginAuthorization } from '../oauth/begin-authorization.ts';
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
      connection: await saveConnection(context, input, requireOperator(context.viewer)),
    }),
    removeProviderConnection: async (_root, { input }, context) => ({
      connection: await removeConnection(context, input, requireOperator(context.viewer)),
    }),
    checkProviderConnection: (_root, { input }, context) => checkConnection(context, input),
    beginProviderAuthorization: (_root, { input }, context) =>
      beginAuthorization(context, input, requireOperator(context.viewer)),
  },
  Subscription: {
    providerConnectionChanged: {
      subscribe: (_root, _arguments, context) => followConnections(context, requireOperator(context.viewer)),
      resolve: (change: ConnectionChange) => change,
    },
  },
} satisfies Resolvers;
