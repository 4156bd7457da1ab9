import { requireOperator } from '#platform/identity/viewer.ts';
import type { Resolvers } from '#generated/graphql/conversation.ts';
import type { Context } from '../../context.ts';
import { followCalls } from './follow-calls.ts';
import type { CallWallEventModel } from './follow-calls.ts';

export const resolvers = {
  Subscription: {
    callWall: {
      subscribe: (_root, _args, context) => followCalls(context, requireOperator(context.viewer)),
      resolve: (event: CallWallEventModel, _args: unknown, { loaders }: Context) => {
        // The event shows what was read for it.
        if (event.__typename === 'CallChanged') loaders.call.prime(event.call.id, event.call);
        return event;
      },
    },
  },
} satisfies Resolvers;
