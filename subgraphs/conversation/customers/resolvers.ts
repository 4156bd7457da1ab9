import { seesAll } from '#contracts/permissions.ts';
import type { Resolvers } from '#generated/graphql/conversation.ts';
import { mapNodes, pageOf } from '#platform/pagination/page.ts';
import { loadConversation } from '../load-conversation.ts';

export const resolvers = {
  Conversation: {
    customer: ({ customerId }) => ({ id: customerId }),
  },
  User: {
    __resolveReference: ({ id }) => ({ id }),
    conversations: async ({ id: ownerId }, args, context) => {
      if (!seesAll(context.viewer, 'conversations:read')) return null;
      const page = await context.loaders.conversationsOfCustomer.load({ ownerId, page: pageOf(args) });
      return mapNodes(page, ({ id }) => loadConversation(context, id));
    },
  },
} satisfies Resolvers;
