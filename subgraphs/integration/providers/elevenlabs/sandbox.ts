import { z } from 'zod';
import { samplesOf } from '../../hub/audio/wav.ts';
import { partOf } from '../../hub/sandboxes/files/part-of.ts';
import { heardIn, spoken } from '../../hub/sandboxes/files/spoken-text.ts';
import { toneWav } from '../../hub/sandboxes/files/tone.ts';
import type { SandboxSpec } from '../../hub/sandboxes/sandbox.ts';
import { formIn } from './sandbox-form.ts';
import { refuse } from './sandbox-refusal.ts';
import { findVoice, voiceActs, voiceRoutes } from './sandbox-voices.ts';

const speech = z.object({ text: z.string().min(1).max(40_000), model_id: z.string().optional() });
const pitchHz = 220;
/** Bytes of a piece of speech: 100 ms. */
const pieceBytes = 800;

/** Speech in pieces, as it is made. */
async function* inPieces(sound: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < sound.length; from += pieceBytes) yield sound.subarray(from, from + pieceBytes);
}

/** Voices that speak in tones, and ears that understand them. */
export const elevenLabsSandbox: SandboxSpec<{ readonly apiKey: string }> = {
  credentials: (secret) => ({ apiKey: `sk_${secret('key', 24)}` }),
  open: ['samples'],
  acts: voiceActs,
  authenticate: ({ headers }, { apiKey }) => headers['xi-api-key'] === apiKey,
  refuse,
  routes: {
    'GET /v1/user': () => ({
      json: {
        user_id: 'sandbox',
        subscription: { tier: 'free', character_count: 0, character_limit: 10_000, status: 'free' },
        is_new_user: false,
        can_use_delayed_payment_methods: false,
        is_onboarding_completed: true,
        is_onboarding_checklist_completed: true,
        created_at: 1_735_689_600,
        seat_type: 'workspace_admin',
      },
    }),
    ...voiceRoutes,
    'GET samples:/{sample}': async (request, { objects }) => {
      const id = (request.params['sample'] ?? '').replace(/\.wav$/, '');
      return (await findVoice(objects, id))
        ? partOf(request, 'audio/wav', toneWav(1, pitchHz))
        : { status: 404, text: '' };
    },
    'POST /v1/text-to-speech/{voice_id}/stream': async ({ params, body, query }, { record, objects }) => {
      const voice = await findVoice(objects, params['voice_id'] ?? '');
      if (!voice) return refuse(404, 'A voice with this id was not found.');
      if (voice.voice_verification?.requires_verification === true && !voice.voice_verification.is_verified) {
        return refuse(403, 'The voice is not verified.');
      }
      const parsed = speech.safeParse(body);
      if (!parsed.success) return { status: 422, json: { detail: [] } };
      record({ to: params['voice_id'] ?? '', body: parsed.data.text, channel: 'SPEECH' });
      const isMuLaw = query.get('output_format') === 'ulaw_8000';
      return {
        headers: { 'content-type': isMuLaw ? 'audio/basic' : 'audio/mpeg' },
        stream: inPieces(spoken(parsed.data.text)),
      };
    },
    'POST /v1/speech-to-text': async (request) => {
      const { texts, files } = await formIn(request);
      const [file] = files.get('file') ?? [];
      if (!texts.has('model_id') || !file) return { status: 422, json: { detail: [] } };
      const text = heardIn(samplesOf(file));
      const language_code = texts.get('language_code') ?? 'en';
      return { json: { language_code, language_probability: 1, text, words: [] } };
    },
  },
};
