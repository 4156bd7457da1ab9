import { conflict, notFound } from '#platform/errors/errors.ts';
import { isOperator, requireOperator } from '#platform/identity/viewer.ts';
import { write } from '#platform/writes/write.ts';
import type { Resolvers } from '#generated/graphql/conversation.ts';
import { shownCall } from '../shown-call.ts';
import { analyseCall } from './analyse-call.ts';

export const resolvers = {
  Mutation: {
    reanalyseCall: async (_root, { input: { callId } }, context) => {
      requireOperator(context.viewer);
      const call = await context.loaders.call.load(callId);
      if (!call) throw notFound('Call');
      if (call.status !== 'ENDED') throw conflict('This call is not over yet.');
      await write(context, (tx, tell) => analyseCall(context, tx, tell, callId));
      return { callId };
    },
  },
  ReanalyseCallPayload: {
    call: ({ callId }, _args, context) => shownCall(context, callId),
  },
  Call: {
    analysis: ({ id }, _args, { viewer, loaders }) =>
      isOperator(viewer) ? loaders.callAnalysis.load(id) : null,
  },
  CallAnalysis: {
    scamQuotes: ({ scam }) => scam.evidence,
  },
  CallAnalysed: {
    call: ({ callId }, _args, { loaders }) => loaders.call.load(callId),
  },
} satisfies Resolvers;
