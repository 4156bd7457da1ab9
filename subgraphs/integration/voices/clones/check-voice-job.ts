import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';
import type { Tx } from '../../database.ts';
import type { Services } from '../../services.ts';
import { openSpeech } from './open-speech.ts';
import { failed, standing, tellVoice } from './tell-voice.ts';

/** Looks whether the speaker has proven who they are. */
export const checkVoice = jobContract(
  'integration.check-voice',
  z.object({
    voiceId: z.string().refine(isId, 'is not an id'),
    providerVoiceId: z.string().min(1),
    /** Looks that were taken before. */
    checks: z.int().min(0),
  }),
);

const pauseMs = 60 * 60_000;
/** Two weeks. */
const mostChecks = 14 * 24;

/** Looks again in an hour. */
export function addCheck(tx: Tx, check: z.infer<typeof checkVoice.payload>): Promise<void> {
  const key = `${checkVoice.name}/${check.voiceId}`;
  return addJob(tx, checkVoice, check, { key, runAt: new Date(Date.now() + pauseMs) });
}

export const checkVoiceJob = defineJob(checkVoice, async (check, services: Services) => {
  const { voiceId, providerVoiceId, checks } = check;
  const voice = await (await openSpeech(services)).clonedVoice(providerVoiceId);
  await services.db.$transaction(async (tx) => {
    if (!voice) return tellVoice(tx, voiceId, failed('The voice is gone at ElevenLabs.'));
    if (!voice.needsVerification) return tellVoice(tx, voiceId, standing(voice));
    if (checks < mostChecks) return addCheck(tx, { ...check, checks: checks + 1 });
    return tellVoice(tx, voiceId, failed('Nobody has proven the speaker at ElevenLabs within two weeks.'));
  });
});
