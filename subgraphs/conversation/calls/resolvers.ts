import { requireOperator } from '#platform/identity/viewer.ts';
import type { Resolvers } from '#generated/graphql/conversation.ts';
import type { Context } from '../context.ts';
import { loadConversation } from '../load-conversation.ts';
import type { CallModel } from './call.ts';
import { listCalls } from './list-calls.ts';
import { forOperators, seesCall } from './shown-call.ts';

/** A call as an event keeps it; null for a vendor who joined the conversation later. */
async function callOf({ call }: { readonly call: CallModel }, context: Context): Promise<CallModel | null> {
  return (await seesCall(context, call.id)) ? call : null;
}

const ofCall = {
  call: (event: { readonly call: CallModel }, _args: unknown, context: Context) => callOf(event, context),
};

export const resolvers = {
  Query: {
    call: (_root, { id }, { loaders }) => loaders.call.load(id),
    calls: (_root, given, { viewer, db }) => {
      requireOperator(viewer);
      return listCalls(db, given);
    },
  },
  Conversation: {
    calls: ({ id, access }, _args, { loaders }) => (access === 'FULL' ? loaders.callsOf.load(id) : []),
  },
  Message: {
    call: ({ callId }, _args, { loaders }) => (callId === null ? null : loaders.call.load(callId)),
    body: async ({ callId, body }, _args, context) =>
      callId === null || (await seesCall(context, callId)) ? body : '',
  },
  Call: {
    __resolveReference: ({ id }, { loaders }) => loaders.call.load(id),
    conversation: ({ conversationId }, _args, context) => loadConversation(context, conversationId),
    phone: async ({ id }, _args, { viewer, loaders }) => {
      const phone = (await loaders.call.load(id))?.phone ?? null;
      return phone !== null && viewer.kind === 'VENDOR' ? `…${phone.slice(-4)}` : phone;
    },
    ownPhone: async ({ id }, _args, context) =>
      forOperators((await context.loaders.call.load(id))?.ownPhone ?? null, context),
    agentVersionId: ({ agentVersionId }, _args, context) => forOperators(agentVersionId, context),
    answeredBySignal: ({ answeredBySignal }, _args, context) => forOperators(answeredBySignal, context),
    outcome: ({ outcome }, _args, context) => forOperators(outcome, context),
    lastLine: ({ id }, _args, { loaders }) => loaders.lastLine.load(id),
    transcriptUrl: ({ id }, _args, { settings }) =>
      `${settings.publicUrl}/files/conversation/calls/${id}.pdf`,
    takenOverBy: ({ takenOverBy }) => (takenOverBy === null ? null : { id: takenOverBy }),
  },
  CallStarted: ofCall,
  CallAnswered: ofCall,
  KeyPressed: {
    ...ofCall,
    digit: async ({ call, digit }, _args, context) => ((await seesCall(context, call.id)) ? digit : '•'),
  },
  CallTakenOver: ofCall,
  AgentResumed: ofCall,
  CallEnded: ofCall,
  SpeechChanged: {
    call: ({ callId }, _args, { loaders }) => loaders.call.load(callId),
    text: async ({ callId, text }, _args, context) => ((await seesCall(context, callId)) ? text : ''),
  },
} satisfies Resolvers;
