import type { Resolvers } from '#generated/graphql/admin.ts';
import { notFound } from '#platform/errors/errors.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import { writeOnce } from '#platform/writes/write.ts';
import { loadAgent } from '../agents/find-agents.ts';
import { rehearsalOf } from './find-rehearsals.ts';
import { knownRehearsal, rehearsalInput, startRehearsal } from './start-rehearsal.ts';

/** Calls of a rehearsal that are shown. */
const mostShown = 500;

export const resolvers = {
  Query: {
    callingRehearsals: async (_root, { agentId }, { db }) => {
      const { id } = await loadAgent(db, agentId);
      const rows = await db.callingRehearsal.findMany({
        where: { agentId: id },
        orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
        take: 50,
      });
      return rows.map(rehearsalOf);
    },
  },
  Mutation: {
    rehearseCallingAgent: async (_root, { input }, context) => {
      const { sub } = requireOperator(context.viewer);
      const given = parseInput(rehearsalInput, input);
      const id = await writeOnce(context, {
        digest: inputDigest(given),
        known: (tx) => knownRehearsal(tx, sub, given.clientId),
        work: (tx, tell) => startRehearsal(tx, tell, given, sub),
      });
      const rehearsal = await context.loaders.callingRehearsal.load(id);
      if (!rehearsal) throw notFound('Rehearsal');
      return { rehearsal };
    },
  },
  CallingRehearsal: {
    passedCalls: ({ status, results }) =>
      status === 'RUNNING' ? null : results.filter(({ passed }) => passed).length,
    calls: ({ status, results }) => (status === 'RUNNING' ? null : results.length),
    results: ({ results }) =>
      results.toSorted((one, other) => Number(one.passed) - Number(other.passed)).slice(0, mostShown),
    startedBy: ({ startedBy }, _args, { loaders }) =>
      startedBy === null ? null : loaders.person.load(startedBy),
  },
} satisfies Resolvers;
