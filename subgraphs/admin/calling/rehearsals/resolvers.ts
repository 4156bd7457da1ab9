import type { Resolvers } from '#generated/graphql/admin.ts';
import { notFound } from '#platform/errors/errors.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import { write, writeOnce } from '#platform/writes/write.ts';
import { loadAgent } from '../agents/find-agents.ts';
import { compareRehearsals } from './compare-rehearsals.ts';
import { rehearsalOf } from './find-rehearsals.ts';
import { ownCallersInput, setOwnCallers } from './own-callers.ts';
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
    setCallingAgentCallers: async (_root, { input }, context) => {
      const { sub } = requireOperator(context.viewer);
      const { agentId, callers } = parseInput(ownCallersInput, input);
      await write(context, (tx) => setOwnCallers(tx, { agentId, callers, by: sub }));
      return { agent: await loadAgent(context.db, agentId) };
    },
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
  CallingAgent: {
    callers: ({ callers }) => [...callers],
  },
  CallingRehearsal: {
    comparison: async ({ status, results, baselineVersionId }, _args, { loaders }) => {
      if (status === 'RUNNING' || baselineVersionId === null) return null;
      const version = await loaders.callingAgentVersion.load(baselineVersionId);
      const before = version?.rehearsalId ? await loaders.callingRehearsal.load(version.rehearsalId) : null;
      if (!version || !before) return null;
      return { versionNumber: version.number, ...compareRehearsals(before.results, results) };
    },
    passedCalls: ({ status, results }) =>
      status === 'RUNNING' ? null : results.filter(({ passed }) => passed).length,
    calls: ({ status, results }) => (status === 'RUNNING' ? null : results.length),
    results: ({ results }) =>
      results.toSorted((one, other) => Number(one.passed) - Number(other.passed)).slice(0, mostShown),
    startedBy: ({ startedBy }, _args, { loaders }) =>
      startedBy === null ? null : loaders.person.load(startedBy),
  },
} satisfies Resolvers;
