import type { RightsPart } from '#platform/access/join-rights.ts';

/** Operators see rehearsals; administrators start them. */
export const rehearsalRights: RightsPart = {
  parts: {
    CallingRehearsal:
      'id status problem trials seed callers passedCalls calls results comparison startedAt finishedAt startedBy',
    CallingRehearsalComparison: 'versionNumber worse better',
    CallingCallerDifference: 'scenario passedBefore callsBefore passed calls problems',
    CallingOwnCaller: 'name persona answers outcome neverSays',
    CallingOwnAnswer: 'slot words',
    CallingTrial: 'scenario trial passed failedChecks turns interruptions violations medianMs',
  },
  mutations: {
    rehearseCallingAgent: { of: 'CallingAgent', at: 'input.agentId', to: ['ADMIN'] },
    setCallingAgentCallers: { of: 'CallingAgent', at: 'input.agentId', to: ['ADMIN'] },
  },
};
