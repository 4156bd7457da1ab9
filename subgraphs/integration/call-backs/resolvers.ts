import { z } from 'zod';
import type { Resolvers } from '#generated/graphql/integration.ts';
import { notFound } from '#platform/errors/errors.ts';
import { readCallHours, setCallHours } from './call-hours.ts';
import { claimCallBack, completeCallBack } from './change-call-back.ts';
import { listCallBacks } from './list-call-backs.ts';

const state = z.enum(['OPEN', 'CLAIMED', 'DONE', 'GIVEN_UP']);
const outcome = z.enum(['REACHED', 'NOT_NEEDED', 'NOT_REACHED', 'WRONG_NUMBER', 'CALLED_AGAIN']);

export const resolvers = {
  Query: {
    callBacks: (_root, given, { db }) => listCallBacks(db, given),
    callHours: (_root, _arguments, { db }) => readCallHours(db),
  },
  Mutation: {
    claimCallBack: async (_root, { input }, context) => ({
      callBack: await claimCallBack(context, input.id),
    }),
    completeCallBack: async (_root, { input }, context) => ({
      callBack: await completeCallBack(context, input),
    }),
    setCallHours: async (_root, { input }, context) => ({ callHours: await setCallHours(context, input) }),
  },
  CallBack: {
    state: ({ state: given }) => state.parse(given),
    outcome: ({ outcome: given }) => outcome.nullable().parse(given),
    call: async ({ callId }, _arguments, { loaders }) => {
      const call = await loaders.trackedCall.load(callId);
      if (!call) throw notFound('Call');
      return call;
    },
    customerName: async ({ callId }, _arguments, { loaders }) => {
      const call = await loaders.trackedCall.load(callId);
      return call?.customerId == null ? null : ((await loaders.caller.load(call.customerId))?.name ?? null);
    },
    claimedBy: ({ claimedBy }) => (claimedBy === null ? null : { __typename: 'User', id: claimedBy }),
  },
} satisfies Resolvers;
