import { requireOperator } from '#platform/identity/viewer.ts';
import { startPlace } from '#platform/streams/start-place.ts';
import type { Resolvers } from '#generated/graphql/conversation.ts';
import type { Context } from '../context.ts';
import { loadConversation } from '../load-conversation.ts';
import { beThere } from '../desk/operator-tracker.ts';
import { presenceOf } from '../presence/presence-tracker.ts';
import { requireReach } from '../participants/reach.ts';
import type { ConversationEventModel } from '../events/conversation-event.ts';
import { followConversation } from './follow-conversation.ts';
import { followInbox, rememberRow } from './follow-inbox.ts';
import type { InboxEventModel } from './inbox-event.ts';

export const resolvers = {
  Subscription: {
    conversationEvents: {
      subscribe: async (_root, { conversationId, ...start }, context) => {
        const viewer = requireReach(context.viewer, conversationId);
        const from = startPlace(start);
        const { id } = await loadConversation(context, conversationId);
        await beThere(context);
        return followConversation({ ...context, presence: presenceOf(context) }, viewer, id, from);
      },
      resolve: (event: ConversationEventModel) => event,
    },
    inboxEvents: {
      subscribe: async (_root, _args, context) => {
        const viewer = requireOperator(context.viewer);
        await beThere(context);
        return followInbox(context, viewer);
      },
      resolve: (event: InboxEventModel, _args: unknown, { loaders }: Context) => {
        if (event.__typename === 'InboxConversationChanged') rememberRow(loaders, event);
        return event;
      },
    },
  },
} satisfies Resolvers;
