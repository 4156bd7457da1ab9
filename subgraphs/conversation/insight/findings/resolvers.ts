import type { Resolvers } from '#generated/graphql/conversation.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { write } from '#platform/writes/write.ts';
import { loadConversation } from '../../load-conversation.ts';
import { actOnFinding } from '../acts/act-on-finding.ts';
import { listFindings } from './list-findings.ts';
import { reviewFinding } from './review-finding.ts';

export const resolvers = {
  Query: {
    findings: (_root, given, { db }) => listFindings(db, given),
  },
  Mutation: {
    reviewFinding: async (_root, { input }, context) => {
      const viewer = requireOperator(context.viewer);
      return { finding: await write(context, (tx, tell) => reviewFinding(tx, tell, viewer, input)) };
    },
    actOnFinding: async (_root, { input }, context) => {
      const viewer = requireOperator(context.viewer);
      return { finding: await write(context, (tx, tell) => actOnFinding(tx, tell, viewer, input.id)) };
    },
  },
  Finding: {
    conversation: ({ conversationId }, _args, context) => loadConversation(context, conversationId),
    slots: ({ value }) => value.slots.map(({ raw, ...slot }) => ({ ...slot, quote: raw })),
    categories: ({ value }) => value.categories,
    about: ({ value: { order } }) =>
      order === null ? null : { order: { id: order.orderId }, because: [...order.because] },
    handedTo: ({ value: { handedTo } }) => {
      if (handedTo === null) return null;
      const { operatorId, ...why } = handedTo;
      return { operator: { id: operatorId }, ...why };
    },
    reviewedBy: ({ reviewedBy, reviewedByKey }) =>
      reviewedBy === null || reviewedByKey ? null : { id: reviewedBy },
  },
} satisfies Resolvers;
