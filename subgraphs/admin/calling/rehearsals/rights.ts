import type { RightsPart } from '#platform/access/join-rights.ts';

/** Operators see rehearsals; administrators start them. */
export const rehearsalRights: RightsPart = {
  parts: {
    CallingRehearsal:
      'id status problem trials seed passedCalls calls results startedAt finishedAt startedBy',
    CallingTrial: 'scenario trial passed failedChecks turns interruptions violations medianMs',
  },
  mutations: { rehearseCallingAgent: { of: 'CallingAgent', at: 'input.agentId', to: ['ADMIN'] } },
};
