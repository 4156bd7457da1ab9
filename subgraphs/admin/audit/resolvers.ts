import { z } from 'zod';
import { auditFacts } from '#contracts/audit-entry.ts';
import type { Resolvers } from '#generated/graphql/admin.ts';
import { parseInput } from '#platform/input/parse.ts';
import { pageOf } from '#platform/pagination/page.ts';
import type { Context } from '../context.ts';
import { auditFilter, listEntries } from './list-entries.ts';
import { auditActions } from './record.ts';
import { subjectOf } from './stored-subject.ts';

const storedAction = z.enum(auditActions);

/** The person of an entry, where the reader may know of them. Their id stays in the entry. */
function personOf({ loaders }: Context, id: string | null) {
  return id === null ? null : loaders.visiblePerson.load(id);
}

export const resolvers = {
  Query: {
    auditEntries: (_root, { filter, ...args }, { db }) =>
      listEntries(db, parseInput(auditFilter, filter ?? {}, 'filter'), pageOf(args)),
  },

  AuditEntry: {
    action: ({ action }) => storedAction.parse(action),
    actor: ({ actorId }, _args, context) => personOf(context, actorId),
    apiKey: ({ actorId }, _args, { loaders }) => (actorId === null ? null : loaders.apiKey.load(actorId)),
    subject: ({ subjectId }, _args, context) => personOf(context, subjectId),
    subjectType: (entry) => subjectOf(entry)?.type ?? null,
    subjectId: (entry) => subjectOf(entry)?.id ?? null,
    facts: ({ facts }) =>
      Object.entries(auditFacts.parse(facts)).map(([name, value]) => ({
        name,
        value: value === null ? null : String(value),
      })),
  },
} satisfies Resolvers;
