import { z } from 'zod';
import { forgettingSources } from '#contracts/calling/rules.ts';
import type { Resolvers } from '#generated/graphql/admin.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import { pageOf } from '#platform/pagination/page.ts';
import { write } from '#platform/writes/write.ts';
import { askMayCall } from '../windows/ask-may-call.ts';
import { addDoNotCall, doNotCallInput, listDoNotCall, removeDoNotCall, scopes } from './do-not-call.ts';

export const resolvers = {
  Query: {
    doNotCall: (_root, { phone, ...page }, { db }) => listDoNotCall(db, phone ?? null, pageOf(page)),
    mayCall: (_root, { phone, purpose, at }, { db }) =>
      askMayCall(db, { phone, purpose, at: at ?? new Date() }),
  },
  Mutation: {
    addDoNotCall: async (_root, { input }, context) => {
      const { sub } = requireOperator(context.viewer);
      const given = parseInput(doNotCallInput, input);
      return { entry: await write(context, (tx) => addDoNotCall(tx, given, sub)) };
    },
    removeDoNotCall: async (_root, { input: { entryId, consentId } }, context) => {
      const { sub } = requireOperator(context.viewer);
      await write(context, (tx) => removeDoNotCall(tx, { entryId, consentId, by: sub }));
      return { entryId };
    },
  },
  DoNotCallEntry: {
    scope: ({ scope }) => z.enum(scopes).parse(scope),
    source: ({ source }) => z.enum(forgettingSources).parse(source),
    addedBy: ({ addedBy }, _args, { loaders }) => (addedBy === null ? null : loaders.person.load(addedBy)),
  },
} satisfies Resolvers;
