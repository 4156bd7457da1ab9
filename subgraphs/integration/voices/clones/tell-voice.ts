import type { z } from 'zod';
import { voiceChanged } from '#contracts/calling/voices.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import type { Tx } from '../../database.ts';
import type { ClonedVoice } from '../../hub/capabilities/speech.ts';

type Change = z.infer<typeof voiceChanged.payload>;

/** Tells admin how a voice stands. Of several reports that wait, the last one counts. */
export function tellVoice(tx: Tx, voiceId: string, change: Omit<Change, 'voiceId'>): Promise<void> {
  const key = `${voiceChanged.name}/${voiceId}`;
  return addJob(tx, voiceChanged, { voiceId, ...change }, { key });
}

/** A voice as its provider has it. */
export function standing({ id, needsVerification }: ClonedVoice): Omit<Change, 'voiceId'> {
  return {
    status: needsVerification ? 'NEEDS_VERIFICATION' : 'READY',
    providerVoiceId: id,
    problem: needsVerification ? 'ElevenLabs wants a proof of the speaker. It is given there.' : null,
  };
}

export const failed = (problem: string): Omit<Change, 'voiceId'> => ({
  status: 'FAILED',
  providerVoiceId: null,
  problem: problem.slice(0, 500),
});
