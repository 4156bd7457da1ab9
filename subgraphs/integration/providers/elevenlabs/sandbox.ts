import { z } from 'zod';
import { partOf } from '../../hub/sandboxes/files/part-of.ts';
import { toneWav } from '../../hub/sandboxes/files/tone.ts';
import type { SandboxAnswer, SandboxSpec } from '../../hub/sandboxes/sandbox.ts';

const speech = z.object({ text: z.string().min(1).max(40_000), model_id: z.string().optional() });
const voices = [
  { voice_id: 'sandbox-anna', name: 'Sandbox, high', category: 'premade', labels: { language: 'en' } },
  { voice_id: 'sandbox-bert', name: 'Sandbox, deep', category: 'premade', labels: { language: 'de' } },
];

const sampleRate = 8_000;
const pitchHz = 220;
/** Speech takes about so long for each character. */
const secondsPerCharacter = 0.06;

/** One sample of a sine as µ-law (ITU-T G.711). */
function muLaw(sample: number): number {
  const bias = 132;
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.abs(Math.round(sample * 8_000)), 32_635) + bias;
  const exponent = Math.floor(Math.log2(magnitude)) - 7;
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f;
  return ~(sign | (exponent << 4) | mantissa) & 0xff;
}

/** A tone as long as the text, in pieces of 100 ms. */
async function* tone(text: string): AsyncGenerator<Uint8Array> {
  const total = Math.ceil(text.length * secondsPerCharacter * sampleRate);
  const piece = sampleRate / 10;
  for (let from = 0; from < total; from += piece) {
    yield Uint8Array.from({ length: Math.min(piece, total - from) }, (_, index) =>
      muLaw(Math.sin((2 * Math.PI * pitchHz * (from + index)) / sampleRate)),
    );
  }
}

function refuse(status: number, message: string): SandboxAnswer {
  const code = status === 401 ? 'invalid_api_key' : status === 404 ? 'not_found' : 'server_error';
  return { status, json: { detail: { status: code, message } } };
}

/** Voices that speak in tones. */
export const elevenLabsSandbox: SandboxSpec<{ readonly apiKey: string }> = {
  credentials: (secret) => ({ apiKey: `sk_${secret('key', 24)}` }),
  open: ['samples'],
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
    'GET /v2/voices': ({ query }) => {
      const from = Number(query.get('next_page_token') ?? 0);
      const to = from + Number(query.get('page_size') ?? 10);
      const has_more = to < voices.length;
      return {
        json: {
          voices: voices.slice(from, to),
          has_more,
          total_count: voices.length,
          next_page_token: has_more ? String(to) : null,
        },
      };
    },
    'GET /v1/voices/{voice_id}': ({ params }, { baseUrl }) => {
      const voice = voices.find(({ voice_id }) => voice_id === params['voice_id']);
      if (!voice) return refuse(404, 'A voice with this id was not found.');
      return { json: { ...voice, preview_url: `${baseUrl('samples')}/${voice.voice_id}.wav` } };
    },
    'GET samples:/{sample}': (request) => {
      const isKnown = voices.some(({ voice_id }) => `${voice_id}.wav` === request.params['sample']);
      return isKnown ? partOf(request, 'audio/wav', toneWav(1, pitchHz)) : { status: 404, text: '' };
    },
    'POST /v1/text-to-speech/{voice_id}/stream': ({ params, body, query }, { record }) => {
      if (!voices.some(({ voice_id }) => voice_id === params['voice_id'])) {
        return refuse(404, 'A voice with this id was not found.');
      }
      const parsed = speech.safeParse(body);
      if (!parsed.success) return { status: 422, json: { detail: [] } };
      record({ to: params['voice_id'] ?? '', body: parsed.data.text, channel: 'SPEECH' });
      const isMuLaw = query.get('output_format') === 'ulaw_8000';
      return {
        headers: { 'content-type': isMuLaw ? 'audio/basic' : 'audio/mpeg' },
        stream: tone(parsed.data.text),
      };
    },
  },
};
