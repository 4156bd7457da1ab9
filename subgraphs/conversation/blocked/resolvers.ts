import { z } from 'zod';
import type { Resolvers } from '#generated/graphql/conversation.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { optionalText } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { pageOf } from '#platform/pagination/page.ts';
import { write } from '#platform/writes/write.ts';
import { blockContact, unblockContact } from './block-contact.ts';
import { blockKinds } from './blocked-contact.ts';
import { listBlocked } from './list-blocked.ts';

const blockSchema = z.object({
  kind: z.enum(blockKinds),
  value: z.string().trim(),
  reason: optionalText(500),
});

export const resolvers = {
  Query: {
    blockedContacts: (_root, { lifted, ...args }, { db }) =>
      listBlocked(db, { lifted: lifted ?? false, page: pageOf(args, 50) }),
  },
  Mutation: {
    blockContact: async (_root, { input }, context) => {
      const viewer = requireOperator(context.viewer);
      const given = parseInput(blockSchema, input);
      return {
        blockedContact: await write(context, (tx, tell) => blockContact(tx, tell, viewer, given)),
      };
    },
    unblockContact: async (_root, { input: { id } }, context) => {
      const viewer = requireOperator(context.viewer);
      return { blockedContact: await write(context, (tx, tell) => unblockContact(tx, tell, viewer, id)) };
    },
  },
  Conversation: {
    blocked: ({ blockedSeq }) => blockedSeq !== null,
  },
  BlockedContact: {
    person: ({ kind, value }) => (kind === 'PERSON' ? { id: value } : null),
  },
} satisfies Resolvers;
