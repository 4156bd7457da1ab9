import { z } from 'zod';
import { seesAll } from '#contracts/permissions.ts';
import { badInput, forbidden } from '#platform/errors/errors.ts';
import { isOperator, requireOperator, requireSignedIn } from '#platform/identity/viewer.ts';
import { clientId, optionalText } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { write } from '#platform/writes/write.ts';
import { pageOf } from '#platform/pagination/page.ts';
import type { ConversationResolvers, Resolvers } from '#generated/graphql/conversation.ts';
import type { Context } from '../context.ts';
import type { ConversationModel } from './conversation.ts';
import { isTextChannel } from '../contacts/contact-identity.ts';
import type { TextChannel } from '../contacts/contact-identity.ts';
import { toAddress } from '../contacts/to-address.ts';
import { writeFirst } from '../telephones/write-first.ts';
import { contactFields } from '../guests/contact-data.ts';
import { messageBody } from '../messages/message-body.ts';
import { messagePageOf } from '../messages/message-page.ts';
import { assignConversation } from './assign-conversation.ts';
import { closeConversation } from './close-conversation.ts';
import { countInbox } from './count-inbox.ts';
import { inboxFilterSchema, isForOperators } from './inbox-filter.ts';
import { dueFirst, lastActivity, mostUrgent, waitingLongest } from './inbox-order.ts';
import { keepsClientId } from '#platform/writes/receipts/keeps-client-id.ts';
import { loadConversation } from '../load-conversation.ts';
import { readInbox } from './read-inbox.ts';
import { cameFromSchema } from '../opening/came-from.ts';
import { startConversation } from './start-conversation.ts';

const startSchema = z.object({
  subject: optionalText(200),
  ...contactFields,
  channel: z.enum(['CHAT', 'SMS', 'WHATSAPP', 'PHONE']).nullish(),
  address: optionalText(50),
  body: messageBody,
  clientId,
  cameFrom: cameFromSchema,
});

/** The telephone number to which somebody wants to write first; null for a conversation in the chat. */
function numberOf(
  channel: string | null | undefined,
  address: string | null,
): { readonly channel: TextChannel; readonly address: string } | null {
  const isText = channel != null && isTextChannel(channel);
  if (isText && address === null) throw badInput('input.address', 'is the number to write to');
  if (isText && address !== null) return { channel, address: toAddress(address) };
  if (address !== null) throw badInput('input.channel', 'must be SMS or WHATSAPP for a telephone number');
  if (channel === 'PHONE') throw badInput('input.channel', 'must be SMS, WHATSAPP or CHAT');
  return null;
}

/** Lets only participants and operators see a field, see `Conversation` in the SDL. */
function whole<Answer>(
  answer: (conversation: ConversationModel, context: Context) => Answer,
): (conversation: ConversationModel, args: object, context: Context) => Answer {
  return (conversation, _args, context) => {
    requireWhole(conversation);
    return answer(conversation, context);
  };
}

function requireWhole({ access }: ConversationModel): void {
  if (access === 'FULL') return;
  throw forbidden('Accept the order to see more of this conversation.');
}

const orders = {
  LAST_ACTIVITY: lastActivity,
  WAITING_LONGEST: waitingLongest,
  PRIORITY: mostUrgent,
  SLA_DUE: dueFirst,
} as const;

const Conversation: ConversationResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.conversation.load(id),
  createdAt: whole(({ createdAt }) => createdAt),
  lastActivityAt: whole(({ lastActivityAt }) => lastActivityAt),
  headSeq: whole(({ headSeq }) => headSeq),
  waitingSince: ({ waitingSince }) => waitingSince,
  unreadCount: whole(({ id }, { loaders }) => loaders.unreadCount.load(id)),
  lastMessage: whole(({ id }, { loaders }) => loaders.latestMessage.load(id)),
  assignee: whole(({ assigneeId }) => (assigneeId === null ? null : { id: assigneeId })),
  participants: whole(({ id }, { loaders }) => loaders.roster.load(id)),
  messages: async (conversation, args, { loaders }) => {
    requireWhole(conversation);
    const { id } = conversation;
    const page = await loaders.messagePage.load({ ownerId: id, page: messagePageOf(args) });
    return { conversationId: id, ...page };
  },
};

export const resolvers = {
  Query: {
    conversation: (_root, { id }, context) => loadConversation(context, id),
    conversations: (_root, { filter: given, orderBy, ...args }, { db, viewer }) => {
      const signedIn = requireSignedIn(viewer);
      const filter = parseInput(inboxFilterSchema, given ?? {}, 'filter');
      if (
        !isOperator(signedIn) &&
        ((orderBy ?? 'LAST_ACTIVITY') !== 'LAST_ACTIVITY' || isForOperators(filter))
      )
        throw forbidden('Only operators may sort their inbox by what customers do not see.');
      const contradicts = (field: string) => badInput(`filter.${field}`, 'contradicts orderBy');
      if (orderBy === 'WAITING_LONGEST' && filter.waiting === false) throw contradicts('waiting');
      if (orderBy === 'PRIORITY' && filter.status === 'CLOSED') throw contradicts('status');
      return readInbox(db, signedIn, filter, pageOf(args), orders[orderBy ?? 'LAST_ACTIVITY']);
    },
    inboxCounts: (_root, _args, { db, viewer }) => countInbox(db, requireOperator(viewer)),
  },
  Mutation: {
    startConversation: keepsClientId(async (_root, { input }, context) => {
      const { channel, address, ...opening } = parseInput(startSchema, input);
      const { viewer, settings } = context;
      // Open to everybody, but what a key writes needs its permission.
      if (viewer.kind === 'API_KEY' && !seesAll(viewer, 'conversations:write')) throw forbidden();
      const number = numberOf(channel, address);
      if (!number) {
        return write(context, (tx, tell) => startConversation(tx, tell, { viewer, opening, settings }));
      }
      const operator = requireOperator(viewer);
      const id = await write(context, (tx, tell) =>
        writeFirst(tx, tell, operator, { ...opening, ...number }),
      );
      return { conversation: await loadConversation(context, id), session: null };
    }),
    assignConversation: async (_root, { input }, context) => {
      const viewer = requireOperator(context.viewer);
      const { conversationId, assigneeId = null } = input;
      await write(context, (tx, tell) =>
        assignConversation(tx, tell, viewer, { conversationId, assigneeId }),
      );
      return { conversationId };
    },
    closeConversation: async (_root, { input: { conversationId } }, context) => {
      const viewer = requireOperator(context.viewer);
      await write(context, (tx, tell) => closeConversation(tx, tell, viewer, conversationId));
      return { conversationId };
    },
  },
  Conversation,
  AssignConversationPayload: {
    conversation: ({ conversationId }, _args, context) => loadConversation(context, conversationId),
  },
  CloseConversationPayload: {
    conversation: ({ conversationId }, _args, context) => loadConversation(context, conversationId),
  },
} satisfies Resolvers;
