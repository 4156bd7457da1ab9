import { z } from 'zod';
import { permissions } from '#contracts/permissions.ts';
import type { Resolvers } from '#generated/graphql/admin.ts';
import { apiKeyPrefix } from '#platform/identity/api-key.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import { pageOf } from '#platform/pagination/page.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import { write, writeOnce } from '#platform/writes/write.ts';
import { createKey, findByClientId } from './create-key.ts';
import { keyName, newKeyInput } from './key-input.ts';
import { listKeys } from './list-keys.ts';
import { renameKey } from './rename-key.ts';
import { revokeKey } from './revoke-keys.ts';

const renameInput = z.object({ apiKeyId: z.string(), name: keyName });

export const resolvers = {
  Query: {
    apiKeys: (_root, args, { db }) => listKeys(db, pageOf(args)),
    apiKeyPermissions: () =>
      Object.entries(permissions).map(([name, description]) => ({ name, description })),
    currentApiKey: (_root, _args, { viewer, loaders }) =>
      viewer.kind === 'API_KEY' ? loaders.apiKey.load(viewer.sub) : null,
  },

  Mutation: {
    createApiKey: (_root, { input }, context) => {
      const { sub } = requireOperator(context.viewer);
      const given = parseInput(newKeyInput, input);
      const digest = inputDigest(given);
      return writeOnce(context, {
        digest,
        known: (tx) => findByClientId(tx, sub, given.clientId),
        work: (tx) => createKey(tx, given, { createdBy: sub, clientDigest: digest }),
      });
    },
    renameApiKey: async (_root, { input }, context) => {
      const { sub } = requireOperator(context.viewer);
      const renaming = parseInput(renameInput, input);
      return { apiKey: await write(context, (tx) => renameKey(tx, renaming, sub)) };
    },
    revokeApiKey: async (_root, { input: { apiKeyId } }, context) => {
      const { sub } = requireOperator(context.viewer);
      return { apiKey: await write(context, (tx, tell) => revokeKey(tx, tell, apiKeyId, sub)) };
    },
  },

  ApiKey: {
    prefix: () => apiKeyPrefix,
    createdBy: ({ createdBy }, _args, { loaders }) => loaders.person.load(createdBy),
  },
} satisfies Resolvers;
