import { createVoice } from '#contracts/calling/voices.ts';
import { isId } from '#platform/input/fields.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { Services } from '../../services.ts';
import { addCheck } from './check-voice-job.ts';
import { oneClone } from './one-clone.ts';
import { openSpeech } from './open-speech.ts';
import { readSamples } from './read-samples.ts';
import { failed, standing, tellVoice } from './tell-voice.ts';

/** Clones a voice. A second run finds the voice of the first one. */
export const createVoiceJob = defineJob(
  createVoice,
  async ({ voiceId, name, samples }, services: Services) => {
    const { db } = services;
    const ids = [...new Set(samples.map(({ fileId }) => fileId))];
    const recordings = await readSamples(db, ids.filter(isId));
    if (recordings.length < ids.length) {
      await tellVoice(
        db,
        voiceId,
        failed('A recording is missing: add it again and wait until it was uploaded.'),
      );
      return;
    }
    try {
      const voice = await oneClone(await openSpeech(services), { reference: voiceId, name, recordings });
      await db.$transaction(async (tx) => {
        await tellVoice(tx, voiceId, standing(voice));
        if (voice.needsVerification) await addCheck(tx, { voiceId, providerVoiceId: voice.id, checks: 0 });
      });
    } catch (error) {
      // What may succeed later is tried again, as jobs are.
      if (!(error instanceof ProviderFailure) || error.isTemporary) throw error;
      await tellVoice(db, voiceId, failed(error.message));
    }
  },
);
