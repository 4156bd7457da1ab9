import type { Resolvers } from '#generated/graphql/admin.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { write } from '#platform/writes/write.ts';
import { parseAppConfigChanges, parseOwnVersion } from './app-config-input.ts';
import { changeAppConfig, readAppConfig } from './app-config.ts';

export const resolvers = {
  Query: {
    appConfig: (_root, { platform, version }, { db }) =>
      readAppConfig(db, platform, parseOwnVersion(version)),
  },
  Mutation: {
    updateAppConfig: async (_root, { input }, context) => {
      const { sub } = requireOperator(context.viewer);
      const changes = parseAppConfigChanges(input);
      await write(context, (tx) => changeAppConfig(tx, changes, sub));
      return { appConfig: await readAppConfig(context.db, changes.platform, null) };
    },
  },
} satisfies Resolvers;
