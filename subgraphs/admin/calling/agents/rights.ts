import type { RightsPart } from '#platform/access/join-rights.ts';

const admin = { of: 'CallingAgent', at: 'input.agentId', to: ['ADMIN'] } as const;

/** Operators see agents; administrators change them. */
export const agentRights: RightsPart = {
  entities: {
    CallingAgent: {
      permission: 'calling:read',
      rows: [
        [
          ['OPERATOR'],
          `id name direction status pausedBecause inboundNumbers draft draftRevision problems published versions rehearsals callers
           isRehearsed createdAt updatedAt`,
        ],
      ],
    },
    CallingAgentVersion: {
      permission: 'calling:read',
      rows: [[['OPERATOR'], 'id agent number script rehearsal publishedAt publishedBy']],
    },
  },
  parts: {
    CallingArgument: 'name value',
    CallingBranch: 'when to',
    CallingCondition: 'slot equals isFilled intent',
    CallingLimits: 'maxSeconds silenceSeconds maxSilences maxTurns maxToolCalls maxSameTool',
    CallingProblem: 'stepId field message',
    CallingScript: `mode persona goal languages greeting identity aiDisclosure recordingDisclosure optOut variables steps tools voicemail
      voicemailText screeningText limits voice interruptSensitivity hints outcomes`,
    CallingStep: `id kind when text slot type choices reprompt isRequired isSecret slots branches tool arguments onFailure reason
      outcome`,
    CallingText: 'language text',
  },
  queries: { callingAgent: { of: 'CallingAgent', at: 'id', to: ['OPERATOR'] } },
  mutations: {
    saveCallingAgentDraft: admin,
    publishCallingAgent: admin,
    rollBackCallingAgent: admin,
    pauseCallingAgent: admin,
    resumeCallingAgent: admin,
    retireCallingAgent: admin,
    setInboundNumbers: admin,
  },
  settable: {
    'CallingScriptInput.voiceId':
      'Any voice of this installation may be chosen; whether it may be used is checked when it is published.',
    'CallingStepInput.id': 'The name of a step within its script.',
    'CallingStepInput.kind': 'What the step does.',
    'RollBackCallingAgentInput.number': 'Counts the versions of the agent that the mutation names.',
  },
};
