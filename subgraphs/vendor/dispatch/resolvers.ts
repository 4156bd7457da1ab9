import { recordPrivileged } from '#contracts/audit.ts';
import type { Resolvers } from '#generated/graphql/vendor.ts';
import { parseInput } from '#platform/input/parse.ts';
import { write } from '#platform/writes/write.ts';
import { changeDispatchSettings, dispatchChangesSchema, readDispatchSettings } from './dispatch-settings.ts';

export const resolvers = {
  Query: {
    dispatchSettings: (_parent, _args, { db, settings }) => readDispatchSettings(db, settings.dispatch),
  },
  Mutation: {
    updateDispatchSettings: async (_parent, { input }, context) => {
      const changes = parseInput(dispatchChangesSchema, input);
      const { dispatch } = context.settings;
      return {
        dispatchSettings: await write(context, async (tx) => {
          const { settings, isChanged } = await changeDispatchSettings(tx, dispatch, changes);
          const act = { action: 'DISPATCH_SETTINGS_CHANGED', facts: { ...settings } } as const;
          if (isChanged) await recordPrivileged(tx, context.viewer, act);
          return settings;
        }),
      };
    },
  },
} satisfies Resolvers;
