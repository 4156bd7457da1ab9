import { seesAll } from '#contracts/permissions.ts';
import type { Resolvers } from '#generated/graphql/conversation.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { write } from '#platform/writes/write.ts';
import { mergeContacts, separateContacts } from './merge-contacts.ts';

export const resolvers = {
  Mutation: {
    mergeContacts: async (_root, { input: { fromId, intoId } }, context) => {
      const viewer = requireOperator(context.viewer);
      return { merge: await write(context, (tx) => mergeContacts(tx, viewer, { fromId, intoId })) };
    },
    separateContacts: async (_root, { input: { id } }, context) => {
      const viewer = requireOperator(context.viewer);
      return { merge: await write(context, (tx) => separateContacts(tx, viewer, id)) };
    },
  },
  User: {
    contactMerges: async ({ id }, _args, { viewer, loaders }) =>
      seesAll(viewer, 'conversations:read') ? [...(await loaders.contactMerges.load(id))] : null,
    possibleDuplicates: async ({ id }, _args, { viewer, loaders }) =>
      seesAll(viewer, 'conversations:read') ? [...(await loaders.possibleDuplicates.load(id))] : null,
  },
  ContactMerge: {
    from: ({ fromId }) => ({ id: fromId }),
    into: ({ intoId }) => ({ id: intoId }),
  },
} satisfies Resolvers;
