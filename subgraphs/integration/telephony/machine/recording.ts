import type { Draft } from './draft.ts';
import { ownTexts } from './texts.ts';

/** Has the recording stopped and deleted, once, and says nothing of it yet. It holds from the moment in which it is wanted. */
export function refuseRecording({ agent, state, outputs }: Draft): void {
  if (state.isRecordingRefused || agent.disclosures.recording === null) return;
  state.isRecordingRefused = true;
  outputs.push({ kind: 'REFUSE_RECORDING' });
}

/** The truthful answer to the wish not to be recorded. */
export function recordingAnswer({ state: { language, isRecordingRefused } }: Draft): string {
  const { notRecorded, neverRecorded } = ownTexts(language);
  return isRecordingRefused ? notRecorded : neverRecorded;
}
