import type { Resolvers } from '#generated/graphql/conversation.ts';
import { isOperator } from '#platform/identity/viewer.ts';

export const resolvers = {
  Call: {
    cost: ({ id }, _args, { viewer, loaders }) => (isOperator(viewer) ? loaders.callCost.load(id) : null),
    latency: ({ id }, _args, { viewer, loaders }) =>
      isOperator(viewer) ? loaders.callLatency.load(id) : null,
  },
  CallCostChanged: {
    call: ({ callId }, _args, { loaders }) => loaders.call.load(callId),
  },
} satisfies Resolvers;
