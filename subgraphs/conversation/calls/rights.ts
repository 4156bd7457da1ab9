import type { RightsPart } from '#platform/access/join-rights.ts';

/** A vendor sees only the calls that began after somebody of the vendor had joined. Operators alone steer a running call. */
export const rights: RightsPart = {
  entities: {
    Call: {
      permission: 'conversations:read',
      rows: [
        [
          ['OWNER', 'PARTICIPANT', 'OPERATOR'],
          'id conversation direction purpose sandbox status phone answeredBy endReason language seconds takenOverBy queuedAt answeredAt endedAt',
        ],
        [['OPERATOR'], 'ownPhone agentVersionId answeredBySignal outcome'],
      ],
    },
  },
  parts: {
    AgentResumed: 'seq cursor at call',
    CallAnswered: 'seq cursor at call answeredBy',
    CallEnded: 'seq cursor at call endReason seconds',
    CallStarted: 'seq cursor at call',
    CallTakenOver: 'seq cursor at call operator',
    KeyPressed: 'seq cursor at call digit',
    SpeechChanged: 'seq cursor at call speaker text',
  },
  queries: {
    call: { of: 'Call', at: 'id', to: ['OWNER', 'PARTICIPANT', 'OPERATOR'] },
  },
  mutations: {
    endCall: { of: 'Call', at: 'input.callId', to: ['OWNER', 'OPERATOR'] },
    coachCall: { of: 'Call', at: 'input.callId', to: ['OPERATOR'] },
    takeOverCall: { of: 'Call', at: 'input.callId', to: ['OPERATOR'] },
    speakInCall: { of: 'Call', at: 'input.callId', to: ['OPERATOR'] },
    resumeAgent: { of: 'Call', at: 'input.callId', to: ['OPERATOR'] },
  },
};
