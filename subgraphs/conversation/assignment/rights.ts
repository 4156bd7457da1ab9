import type { RightsPart } from '#platform/access/join-rights.ts';

/** Operators see the rules and what they have decided; administrators make them. */
export const rights: RightsPart = {
  parts: {
    AssignmentCandidate: 'operator verdict openConversations capacity missingSkills lastAssignedAt',
    AssignmentDecision: 'id decidedAt occasion outcome ruleName team operator candidates',
    AssignmentRule: 'id name position occasions channels priorities team skills',
  },
  mutations: {
    deleteAssignmentRule: { of: 'AssignmentRule', at: 'input.id', to: ['ADMIN'] },
    saveAssignmentRule: { of: 'AssignmentRule', at: 'input.id', to: ['ADMIN'] },
  },
  settable: {
    'SaveAssignmentRuleInput.teamId': 'Administrators alone may use the mutation.',
  },
};
