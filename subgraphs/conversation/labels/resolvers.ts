import { z } from 'zod';
import type { Resolvers } from '#generated/graphql/conversation.ts';
import { LabelColour } from '#generated/prisma/conversation/enums.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { clientId, text } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import { write, writeOnce } from '#platform/writes/write.ts';
import { loadConversation } from '../load-conversation.ts';
import { archiveLabel, createLabel, findLabelByClientId, nameTaken, updateLabel } from './change-labels.ts';
import { readLabels } from './read-labels.ts';
import { setLabels } from './set-labels.ts';

const name = text(1, 50);
const createSchema = z.object({ name, colour: z.enum(LabelColour), clientId });
const updateSchema = z.object({
  labelId: z.string(),
  name: name.nullish().transform((value) => value ?? null),
  colour: z
    .enum(LabelColour)
    .nullish()
    .transform((value) => value ?? null),
});
const setSchema = z.object({
  conversationId: z.string(),
  labelIds: z.array(z.string()).max(20, 'must have at most 20 labels'),
});

export const resolvers = {
  Query: {
    labels: (_root, { archived }, { db }) => readLabels(db, { archived }),
  },
  Mutation: {
    createLabel: async (_root, { input }, context) => {
      const viewer = requireOperator(context.viewer);
      const given = parseInput(createSchema, input);
      const digest = inputDigest(given);
      const label = await writeOnce(context, {
        digest,
        known: (tx) => findLabelByClientId(tx, viewer, given.clientId),
        work: (tx) => createLabel(tx, viewer, given, digest),
      }).catch((error: unknown) => {
        throw nameTaken(error);
      });
      return { label };
    },
    updateLabel: async (_root, { input }, context) => {
      const viewer = requireOperator(context.viewer);
      const given = parseInput(updateSchema, input);
      const label = await write(context, (tx) => updateLabel(tx, viewer, given)).catch((error: unknown) => {
        throw nameTaken(error);
      });
      return { label };
    },
    archiveLabel: async (_root, { input }, context) => {
      const viewer = requireOperator(context.viewer);
      const { labelId, archived = true } = input;
      const given = { labelId, archived };
      return { label: await write(context, (tx) => archiveLabel(tx, viewer, given)) };
    },
    setConversationLabels: async (_root, { input }, context) => {
      const viewer = requireOperator(context.viewer);
      const given = parseInput(setSchema, input);
      await write(context, (tx, tell) => setLabels(tx, tell, viewer, given));
      return { conversationId: given.conversationId };
    },
  },
  Conversation: {
    labels: ({ id }, _args, { loaders }) => loaders.labels.load(id),
  },
  SetConversationLabelsPayload: {
    conversation: ({ conversationId }, _args, context) => loadConversation(context, conversationId),
  },
} satisfies Resolvers;
