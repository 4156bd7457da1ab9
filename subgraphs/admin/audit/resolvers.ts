import { z } from 'zod';
import type { Resolvers } from '#generated/graphql/admin.ts';
import { requireRole } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import { pageOf } from '#platform/pagination/page.ts';
import { auditFilter, listEntries } from './list-entries.ts';
import { auditActions } from './record.ts';

const storedAction = z.enum(auditActions);
const storedFacts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

export const auditResolvers: Resolvers = {
  Query: {
    auditEntries: (_root, args, { viewer, db }) => {
      requireRole(viewer, 'ADMIN');
      return listEntries(db, parseInput(auditFilter, args.filter ?? {}, 'filter'), pageOf(args));
    },
  },

  AuditEntry: {
    action: ({ action }) => storedAction.parse(action),
    actor: ({ actorId }, _args, { people }) => (actorId === null ? null : people.load(actorId)),
    subject: ({ subjectId }, _args, { people }) => (subjectId === null ? null : people.load(subjectId)),
    facts: ({ facts }) =>
      Object.entries(storedFacts.parse(facts)).map(([name, value]) => ({
        name,
        value: value === null ? null : String(value),
      })),
  },
};
