import type { Resolvers } from '#generated/graphql/conversation.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { beThere } from '../desk/operator-tracker.ts';
import { countNow } from './counter-board.ts';
import type { CountersModel } from './counter-board.ts';
import { followCounters } from './follow-counters.ts';

export const resolvers = {
  Query: {
    counters: (_root, _args, { db, viewer }) => countNow(db, requireOperator(viewer).sub),
  },
  Subscription: {
    counterEvents: {
      subscribe: async (_root, _args, context) => {
        const viewer = requireOperator(context.viewer);
        await beThere(context);
        return followCounters(context, viewer);
      },
      resolve: (counters: CountersModel) => counters,
    },
  },
} satisfies Resolvers;
