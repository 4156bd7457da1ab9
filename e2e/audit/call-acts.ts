import type { Act } from './privileged-acts.ts';

/** What operators do with calls by telephone. */
export const callActs: Readonly<Record<string, Act>> = {
  endCall: {
    exempt: 'The command stands beside the call with its author for good, and the call has it as the reason.',
  },
  coachCall: { exempt: 'The command stands beside the call with its author for good.' },
  takeOverCall: { exempt: 'An event of the conversation says who has taken over, for good.' },
  speakInCall: { exempt: 'The message stands in the conversation with its sender for good.' },
  placeCall: {
    action: 'CALL_PLACED',
    shownBy: 'subgraphs/conversation/calls/place/place-call.test.ts',
  },
  reanalyseCall: { exempt: 'It changes nothing that anybody has said or decided.' },
  requestTransfer: { exempt: 'The transfer stands beside the call with its author for good.' },
  deleteCallRecording: {
    action: 'CALL_RECORDING_DELETED',
    shownBy: 'subgraphs/conversation/calls/recordings/recordings.test.ts',
  },
  resumeAgent: { exempt: 'The command stands beside the call with its author for good.' },
};
