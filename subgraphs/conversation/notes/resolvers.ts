import { z } from 'zod';
import type { Resolvers } from '#generated/graphql/conversation.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { clientId, isId, text } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { pageOf } from '#platform/pagination/page.ts';
import { writeOnce } from '#platform/writes/write.ts';
import { loadConversation } from '../load-conversation.ts';
import { addNote, findNoteByClientId, noteDigest } from './add-note.ts';

const addSchema = z.object({
  conversationId: z.string(),
  body: text(1, 8_000),
  mentionedIds: z
    .array(z.string().refine(isId, 'is not an id').toLowerCase())
    .max(20, 'must name at most 20 operators')
    .transform((ids) => [...new Set(ids)].toSorted()),
  clientId,
});

export const resolvers = {
  Mutation: {
    addNote: async (_root, { input }, context) => {
      const viewer = requireOperator(context.viewer);
      const given = parseInput(addSchema, input);
      const note = await writeOnce(context, {
        digest: noteDigest(given),
        known: (tx) => findNoteByClientId(tx, viewer, given.clientId),
        work: (tx, tell) => addNote(tx, tell, viewer, given),
      });
      return { note };
    },
  },
  Conversation: {
    notes: async ({ id }, args, { loaders }) => ({
      conversationId: id,
      ...(await loaders.notePage.load({ ownerId: id, page: pageOf(args) })),
    }),
  },
  Note: {
    mentions: ({ mentionedIds }) => mentionedIds.map((id) => ({ id })),
    author: ({ authorId, byKey }) => (byKey ? null : { id: authorId }),
    clientId: ({ authorId, clientId: given }, _args, { viewer }) => (authorId === viewer.sub ? given : null),
  },
  NoteConnection: {
    totalCount: ({ conversationId }, _args, { loaders }) => loaders.noteCount.load(conversationId),
  },
  AddNotePayload: {
    conversation: ({ note }, _args, context) => loadConversation(context, note.conversationId),
  },
} satisfies Resolvers;
