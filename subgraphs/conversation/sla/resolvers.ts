import type { Resolvers } from '#generated/graphql/conversation.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import { pageOf } from '#platform/pagination/page.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import { write, writeOnce } from '#platform/writes/write.ts';
import { stateOf } from '../internals/sla-clock.ts';
import { listPolicies } from './list-policies.ts';
import { deletePolicy, findPolicyByClientId, policySchema, savePolicy } from './save-policy.ts';

export const resolvers = {
  Query: {
    slaPolicies: (_root, args, { db }) => listPolicies(db, pageOf(args, 50)),
  },
  Mutation: {
    saveSlaPolicy: async (_root, { input }, context) => {
      const viewer = requireOperator(context.viewer);
      const given = parseInput(policySchema, input);
      const digest = inputDigest(given);
      const policy = await writeOnce(context, {
        digest,
        known: (tx) => findPolicyByClientId(tx, viewer, given),
        work: (tx) => savePolicy(tx, viewer, given, digest),
      });
      return { policy };
    },
    deleteSlaPolicy: async (_root, { input: { id } }, context) => {
      const viewer = requireOperator(context.viewer);
      await write(context, (tx) => deletePolicy(tx, viewer, id));
      return true;
    },
  },
  Conversation: {
    slaClocks: async ({ id }, _args, { loaders }) => [...(await loaders.slaClocks.load(id))],
    slaDueAt: ({ slaDueAt }) => slaDueAt,
    slaBreached: ({ slaBreached }) => slaBreached,
  },
  SlaPolicy: {
    team: ({ teamId }, _args, { loaders }) => (teamId === null ? null : loaders.team.load(teamId)),
  },
  SlaClock: {
    state: stateOf,
    countedSeconds: ({ spentMs }) => Math.floor(spentMs / 1000),
  },
  SlaChanged: { clocks: ({ clocks }) => [...clocks] },
} satisfies Resolvers;
