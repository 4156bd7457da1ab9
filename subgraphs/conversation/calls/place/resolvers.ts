import { z } from 'zod';
import { callPurposes } from '#contracts/calling/calls.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { clientId, optionalText, storable } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { write } from '#platform/writes/write.ts';
import type { Resolvers } from '#generated/graphql/conversation.ts';
import { shownCall } from '../shown-call.ts';
import { listCallAgents } from './list-agents.ts';
import { placeCall } from './place-call.ts';

const variable = z.object({
  name: z.string().regex(/^[a-z][A-Za-z\d]{0,39}$/, 'must be a name such as streetAddress'),
  value: storable.max(500, 'must have at most 500 characters'),
});

const placed = z.object({
  to: optionalText(40),
  conversationId: optionalText(100),
  agentId: z.string(),
  purpose: z.enum(callPurposes),
  name: optionalText(200),
  variables: z
    .array(variable)
    .max(30, 'must have at most 30 values')
    .transform((given) => Object.fromEntries(given.map(({ name, value }) => [name, value]))),
  clientId,
});

export const resolvers = {
  Query: {
    callAgents: (_root, _args, { viewer, db }) => {
      requireOperator(viewer);
      return listCallAgents(db);
    },
  },
  Mutation: {
    placeCall: async (_root, { input }, context) => {
      const viewer = requireOperator(context.viewer);
      const wanted = parseInput(placed, input);
      return { callId: await write(context, (tx, tell) => placeCall(tx, tell, viewer, wanted)) };
    },
  },
  PlaceCallPayload: {
    call: ({ callId }, _args, context) => shownCall(context, callId),
  },
} satisfies Resolvers;
