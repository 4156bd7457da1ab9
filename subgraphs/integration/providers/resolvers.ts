import { requireOperator } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import { z } from 'zod';
import type { Resolvers } from '#generated/graphql/integration.ts';
import { listConnections } from './connection-state.ts';
import { removeConnection } from './remove-connection.ts';
import { sandboxesOf } from './sandboxes.ts';
import { saveConnection } from './save-connection.ts';

const pageSize = z.int().min(1, 'must be at least 1').max(100, 'must be at most 100');

export const resolvers = {
  Query: {
    providerConnections: (_root, _arguments, context) => listConnections(context),
    sandboxMessages: (_root, { first }, context) => {
      const count = parseInput(pageSize, first ?? 20, 'first');
      // A key that reads messages must not be able to set the password of its owner.
      const withoutMails = context.viewer.kind === 'API_KEY';
      return [...(sandboxesOf(context)?.record.latest(count, { withoutMails }) ?? [])];
    },
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
