import { z } from 'zod';
import type { Resolvers } from '#generated/graphql/integration.ts';
import { callBackSources } from '#contracts/calling/call-backs.ts';
import { readCallHours, setCallHours } from './call-hours.ts';
import { claimCallBack, completeCallBack } from './change-call-back.ts';
import { listCallBacks } from './list-call-backs.ts';
import { requestCallBack } from './request-call-back.ts';

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
    requestCallBack: async (_root, { input }, context) => ({
      callBack: await requestCallBack(context, input),
    }),
    completeCallBack: async (_root, { input }, context) => ({
      callBack: await completeCallBack(context, input),
    }),
    setCallHours: async (_root, { input }, context) => ({ callHours: await setCallHours(context, input) }),
  },
  CallBack: {
    state: ({ state: given }) => state.parse(given),
    outcome: ({ outcome: given }) => outcome.nullable().parse(given),
    source: ({ source }) => z.enum(callBackSources).parse(source),
    conversation: ({ conversationId: id }) => (id === null ? null : { id }),
    call: ({ callId }, _arguments, { loaders }) =>
      callId === null ? null : loaders.trackedCall.load(callId),
    customerName: async ({ callId, name }, _arguments, { loaders }) => {
      const call = callId === null ? null : await loaders.trackedCall.load(callId);
      return call?.customerId == null ? name : ((await loaders.caller.load(call.customerId))?.name ?? name);
    },
    claimedBy: ({ claimedBy }) => (claimedBy === null ? null : { __typename: 'User', id: claimedBy }),
  },
} satisfies Resolvers;
