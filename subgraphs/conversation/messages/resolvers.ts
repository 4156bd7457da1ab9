import { z } from 'zod';
import { clientId } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import type { Resolvers } from '#generated/graphql/conversation.ts';
import { loadConversation } from '../load-conversation.ts';
import { keepsClientId } from '#platform/writes/receipts/keeps-client-id.ts';
import { noteSignOfLife } from '../desk/note-activity.ts';
import { requireReach } from '../participants/reach.ts';
import { mostAttachments } from '../attachments/claim-attachments.ts';
import { optionalBody } from './message-body.ts';
import { sendMessage } from './send-message.ts';

const attachmentIds = z
  .array(z.string())
  .max(mostAttachments, `must have at most ${mostAttachments} entries`)
  .refine((ids) => new Set(ids).size === ids.length, 'must not name a file twice')
  .nullish()
  .transform((ids) => ids ?? []);
const sendSchema = z
  .object({ conversationId: z.string(), body: optionalBody, clientId, attachmentIds })
  .refine(({ body, attachmentIds: files }) => body !== '' || files.length > 0, {
    path: ['body'],
    message: 'must not be empty',
  });

export const resolvers = {
  Mutation: {
    sendMessage: keepsClientId(async (_root, { input }, context) => {
      const viewer = requireReach(context.viewer, input.conversationId);
      const message = await sendMessage(context, viewer, parseInput(sendSchema, input));
      await noteSignOfLife(context, viewer);
      return { message };
    }),
  },
  Message: {
    __resolveReference: ({ id }, { loaders }) => loaders.message.load(id),
    // Only the sender sees the id that they gave to their write.
    clientId: ({ clientId: given, sender }, _args, { viewer }) =>
      sender.userId === viewer.sub ? given : null,
    attachments: ({ attachments }, _args, { files, viewer }) =>
      attachments.map(({ fileId, ...shown }) => ({
        ...shown,
        file: { __typename: 'File' as const, id: fileId, grant: files.grant(fileId, viewer) },
      })),
    conversation: ({ conversationId }, _args, context) => loadConversation(context, conversationId),
  },
  MessageConnection: {
    totalCount: ({ conversationId }, _args, { loaders }) => loaders.messageCount.load(conversationId),
  },
} satisfies Resolvers;
