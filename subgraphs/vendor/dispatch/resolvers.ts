import type { Resolvers } from '#generated/graphql/vendor.ts';
import { requireOperator, requireRole } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import { changeDispatchSettings, dispatchChangesSchema, readDispatchSettings } from './dispatch-settings.ts';

export const dispatchResolvers: Resolvers = {
  Query: {
    dispatchSettings: (_parent, _args, { viewer, db, settings }) => {
      requireOperator(viewer);
      return readDispatchSettings(db, settings.dispatch);
    },
  },
  Mutation: {
    updateDispatchSettings: async (_parent, { input }, { viewer, db, settings }) => {
      requireRole(viewer, 'ADMIN');
      const changes = parseInput(dispatchChangesSchema, input);
      return { dispatchSettings: await changeDispatchSettings(db, settings.dispatch, changes) };
    },
  },
};
