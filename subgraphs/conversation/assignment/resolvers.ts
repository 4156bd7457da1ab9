import type { Resolvers } from '#generated/graphql/conversation.ts';
import { notFound } from '#platform/errors/errors.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import { pageOf } from '#platform/pagination/page.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import { write, writeOnce } from '#platform/writes/write.ts';
import { listRules } from './list-rules.ts';
import { deleteRule, findRuleByClientId, ruleSchema, saveRule } from './save-rule.ts';

export const resolvers = {
  Query: {
    assignmentRules: (_root, args, { db }) => listRules(db, pageOf(args, 50)),
  },
  Mutation: {
    saveAssignmentRule: async (_root, { input }, context) => {
      const viewer = requireOperator(context.viewer);
      const given = parseInput(ruleSchema, input);
      const digest = inputDigest(given);
      const rule = await writeOnce(context, {
        digest,
        known: (tx) => findRuleByClientId(tx, viewer, given),
        work: (tx) => saveRule(tx, viewer, given, digest),
      });
      return { rule };
    },
    deleteAssignmentRule: async (_root, { input: { id } }, context) => {
      const viewer = requireOperator(context.viewer);
      await write(context, (tx) => deleteRule(tx, viewer, id));
      return true;
    },
  },
  Conversation: {
    assignmentDecisions: ({ id }, args, { loaders }) =>
      loaders.decisionPage.load({ ownerId: id, page: pageOf(args) }),
  },
  AssignmentRule: {
    team: async ({ teamId }, _args, { loaders }) => {
      const team = await loaders.team.load(teamId);
      if (!team) throw notFound('Team');
      return team;
    },
  },
  AssignmentDecision: {
    team: ({ teamId }, _args, { loaders }) => loaders.team.load(teamId),
    operator: ({ operatorId }) => (operatorId === null ? null : { id: operatorId }),
    candidates: ({ candidates }) => [...candidates],
  },
  AssignmentCandidate: {
    operator: ({ operatorId }) => ({ id: operatorId }),
    missingSkills: ({ missingSkills }) => [...missingSkills],
  },
} satisfies Resolvers;
