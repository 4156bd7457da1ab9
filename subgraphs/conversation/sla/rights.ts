import type { RightsPart } from '#platform/access/join-rights.ts';

/** Operators see the clocks; administrators make the policies. */
export const rights: RightsPart = {
  parts: {
    SlaChanged: 'seq cursor at clocks',
    SlaClock:
      'id kind state policyName targetMinutes withinHours startedAt dueAt breachedAt endedAt countedSeconds',
    SlaPolicy:
      'id name position channels priorities team firstResponseMinutes nextResponseMinutes resolutionMinutes withinHours warnMinutes',
  },
  mutations: {
    deleteSlaPolicy: { of: 'SlaPolicy', at: 'input.id', to: ['ADMIN'] },
    saveSlaPolicy: { of: 'SlaPolicy', at: 'input.id', to: ['ADMIN'] },
  },
  settable: {
    'SaveSlaPolicyInput.teamId': 'Administrators alone may use the mutation.',
  },
};
