import { requireOperator } from '#platform/identity/viewer.ts';
import type { Resolvers } from '#generated/graphql/integration.ts';
import { listConnections } from './connection-state.ts';
import { removeConnection } from './remove-connection.ts';
import { saveConnection } from './save-connection.ts';

export const resolvers = {
  Query: {
    providerConnections: (_root, _arguments, context) => listConnections(context),
  },
  Mutation: {
    saveProviderConnection: async (_root, { input }, context) => {
      const viewer = requireOperator(context.viewer);
      return { connection: await saveConnection(context, input, viewer) };
    },
    removeProviderConnection: async (_root, { input }, context) => {
      const viewer = requireOperator(context.viewer);
      return { connection: await removeConnection(context, input.provider, viewer) };
    },
  },
} satisfies Resolvers;
