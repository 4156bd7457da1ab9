import type { RightsPart } from '#platform/access/join-rights.ts';

/** A vendor sees only the calls that began after somebody of the vendor had joined. Operators alone steer a running call. */
export const rights: RightsPart = {
  entities: {
    Call: {
      permission: 'conversations:read',
      rows: [
        [
          ['OWNER', 'PARTICIPANT', 'OPERATOR'],
          'id conversation direction purpose sandbox status phone answeredBy endReason language seconds takenOverBy lastLine recordingConsent transfers transcriptUrl queuedAt answeredAt endedAt',
        ],
        [
          ['OPERATOR'],
          'ownPhone agentVersionId answeredBySignal outcome recordings cost latency analysis commands',
        ],
      ],
    },
  },
  parts: {
    AgentResumed: 'seq cursor at call',
    CallAgent: 'id name versionId languages',
    CallAnalysed: 'seq cursor at call',
    CallAnalysis:
      'number detector detectorVersion upToSeq summary outcome sentiment scam scamQuotes extraction callerAsked openPoints callBack nextStep ms createdAt',
    CallAnswered: 'seq cursor at call answeredBy',
    CallBackPromise: 'at quotes',
    CallChanged: 'at call',
    CallCommand: 'id kind body operator at state refusal',
    CallCommandRefused: 'seq cursor at call',
    CallCost: 'amountMicros currency isFinal parts',
    CallCostChanged: 'seq cursor at call',
    CallCostPart: 'kind quantity unit amountMicros currency isFinal',
    CallEnded: 'seq cursor at call endReason seconds',
    CallExtraction: 'field value quotes',
    CallLatency: 'turns p50Ms p95Ms',
    CallRecording: 'id state seconds channels startedAt deletedAt url',
    CallStarted: 'seq cursor at call',
    CallTakenOver: 'seq cursor at call operator',
    CallTransfer: [
      [['OWNER', 'PARTICIPANT', 'OPERATOR'], 'id requestedBy status statusAt requestedAt'],
      [['OPERATOR'], 'operator reason briefing'],
    ],
    CallWallStale: 'at',
    KeyPressed: 'seq cursor at call digit',
    RecordingChanged: 'seq cursor at call state',
    SpeechChanged: 'seq cursor at call speaker text',
    TransferChanged: 'seq cursor at call transfer',
  },
  settable: {
    'PlaceCallInput.agentId': 'Operators alone may use the mutation.',
    'PlaceCallInput.conversationId': 'Operators alone may use the mutation.',
    'RequestTransferInput.operatorId':
      'Operators alone may use the mutation, and only an operator can be named.',
  },
  routes: {
    'GET /files/calls/:id.pdf': { of: 'Call', at: 'id', to: ['OWNER', 'PARTICIPANT', 'OPERATOR'] },
    'GET /files/calls/:id.txt': { of: 'Call', at: 'id', to: ['OWNER', 'PARTICIPANT', 'OPERATOR'] },
  },
  queries: {
    call: { of: 'Call', at: 'id', to: ['OWNER', 'PARTICIPANT', 'OPERATOR'] },
  },
  subscriptions: {
    callWall: { of: 'Call', at: null, to: ['OPERATOR'] },
  },
  mutations: {
    reanalyseCall: { of: 'Call', at: 'input.callId', to: ['OPERATOR'] },
    endCall: { of: 'Call', at: 'input.callId', to: ['OWNER', 'OPERATOR'] },
    coachCall: { of: 'Call', at: 'input.callId', to: ['OPERATOR'] },
    takeOverCall: { of: 'Call', at: 'input.callId', to: ['OPERATOR'] },
    speakInCall: { of: 'Call', at: 'input.callId', to: ['OPERATOR'] },
    requestTransfer: { of: 'Call', at: 'input.callId', to: ['OPERATOR'] },
    deleteCallRecording: { of: 'CallRecording', at: 'input.id', to: ['ADMIN'] },
    resumeAgent: { of: 'Call', at: 'input.callId', to: ['OPERATOR'] },
  },
};
