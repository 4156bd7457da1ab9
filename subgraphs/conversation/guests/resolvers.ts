import { z } from 'zod';
import type { Resolvers } from '#generated/graphql/conversation.ts';
import { forbidden } from '#platform/errors/errors.ts';
import { parseInput } from '#platform/input/parse.ts';
import { write } from '#platform/writes/write.ts';
import { contactFields } from './contact-data.ts';
import { updateGuest } from './update-guest.ts';

const updateSchema = z.object(contactFields);

export const resolvers = {
  Mutation: {
    updateGuest: async (_root, { input }, context) => {
      const { viewer } = context;
      if (viewer.kind !== 'GUEST')
        throw forbidden('Only a guest may do this: an account has data of its own.');
      const given = parseInput(updateSchema, input);
      return { participant: await write(context, (tx, tell) => updateGuest(tx, tell, viewer, given)) };
    },
  },
} satisfies Resolvers;
