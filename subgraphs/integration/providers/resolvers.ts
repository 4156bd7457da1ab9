import { requireRole } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import { z } from 'zod';
import type { Resolvers } from '#generated/graphql/integration.ts';
import { listConnections } from './connection-state.ts';
import { removeConnection } from './remove-connection.ts';
import { sandboxesOf } from './sandboxes.ts';
import { saveConnection } from './save-connection.ts';

const pageSize = z.int().min(1, 'must be at least 1').max(100, 'must be at most 100');

export const providerResolvers = {
  Query: {
    providerConnections: (_root, _arguments, { viewer, services }) => {
      requireRole(viewer, 'ADMIN');
      return listConnections(services);
    },
    sandboxMessages: (_root, { first }, { viewer, services }) => {
      requireRole(viewer, 'ADMIN');
      const count = parseInput(pageSize, first ?? 20, 'first');
      return [...(sandboxesOf(services)?.record.latest(count) ?? [])];
    },
  },
  Mutation: {
    saveProviderConnection: async (_root, { input }, { viewer, services }) => {
      const { sub } = requireRole(viewer, 'ADMIN');
      return { connection: await saveConnection(services, input, sub) };
    },
    removeProviderConnection: async (_root, { input }, { viewer, services }) => {
      const { sub } = requireRole(viewer, 'ADMIN');
      return { connection: await removeConnection(services, input.provider, sub) };
    },
  },
} satisfies Resolvers;
