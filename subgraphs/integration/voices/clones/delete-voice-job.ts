import { deleteVoice } from '#contracts/calling/voices.ts';
import { defineJob } from '#platform/jobs/job.ts';
import type { Services } from '../../services.ts';
import { openSpeech } from './open-speech.ts';

/** Deletes a voice with everything that was cloned for it. */
export const deleteVoiceJob = defineJob(
  deleteVoice,
  async ({ voiceId, providerVoiceId }, services: Services) => {
    const speech = await openSpeech(services);
    const clones = await speech.clonesOf(voiceId);
    const ids = new Set([providerVoiceId, ...clones.map(({ id }) => id)]);
    for (const id of ids) await speech.deleteVoice(id);
  },
);
