import type { Resolvers } from '#generated/graphql/integration.ts';
import { requireSignedIn } from '#platform/identity/viewer.ts';
import { write } from '#platform/writes/write.ts';
import { listPreferences } from './list-preferences.ts';
import { parseChanges, storeChanges } from './update-preferences.ts';

export const resolvers = {
  Query: {
    notificationPreferences: (_root, _arguments, { db, viewer }) =>
      listPreferences(db, viewer, requireSignedIn(viewer).sub),
  },
  Mutation: {
    updateNotificationPreferences: async (_root, { input }, context) => {
      const { sub } = requireSignedIn(context.viewer);
      const changes = parseChanges(context.viewer, input);
      await write(context, (tx) => storeChanges(tx, sub, changes));
      return { notificationPreferences: await listPreferences(context.db, context.viewer, sub) };
    },
  },
} satisfies Resolvers;
