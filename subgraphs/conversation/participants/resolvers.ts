import type { Resolvers } from '#generated/graphql/conversation.ts';
import { loadConversation } from '../load-conversation.ts';

export const resolvers = {
  Participant: {
    __resolveReference: ({ id }, { loaders }) => loaders.participant.load(id),
    user: ({ isGuest, role, userId }) => (isGuest || role === 'ASSISTANT' ? null : { id: userId }),
    online: ({ id }, _args, { loaders }) => loaders.online.load(id),
    lastReadSeq: ({ id }, _args, { loaders }) => loaders.lastReadSeq.load(id),
    conversation: ({ conversationId }, _args, context) => loadConversation(context, conversationId),
  },
} satisfies Resolvers;
