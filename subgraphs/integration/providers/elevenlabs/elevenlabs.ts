import { z } from 'zod';
import { defineProvider } from '../../hub/definition/define-provider.ts';
import { secret } from '../../hub/definition/fields.ts';
import { clone, clonesOf, deleteVoice, readClone } from './clones.ts';
import { hear } from './hear.ts';
import { findSample } from './sample.ts';
import { elevenLabsFailure } from './failure.ts';
import { elevenLabsSandbox } from './sandbox.ts';
import { listVoices, say } from './speech.ts';

/** @see https://elevenlabs.io/docs/api-reference */
export const elevenLabs = defineProvider({
  id: 'ELEVENLABS',
  name: 'ElevenLabs',
  category: 'AI',
  summary: 'The voices of calling agents.',
  hosts: { api: 'https://api.elevenlabs.io', samples: 'https://storage.googleapis.com/eleven-public-prod' },
  fields: {
    apiKey: secret({
      label: 'API key',
      help: 'On elevenlabs.io under Developers, API keys. It needs the rights User, Voices, Text to Speech and Speech to Text.',
      pattern: /^[\w-]{16,200}$/,
      problem: 'must have 16 to 200 letters, digits, - and _',
    }),
  },
  blame: 'apiKey',
  auth: { kind: 'HEADER', name: 'xi-api-key', value: ({ apiKey }) => apiKey },
  // Calls speak and hear at once. An account whose plan takes less says so, and is asked again.
  limits: { perSecond: 20, burst: 40, concurrency: 10, timeoutMs: 20_000 },
  failure: elevenLabsFailure,
  check: async ({ http }) => {
    await http.json({ path: '/v1/user' }, z.object({ user_id: z.string() }));
  },
  can: {
    SPEECH: ({ http }) => ({
      voices: () => listVoices(http),
      say: (speech, signal) => say(http, speech, signal),
      clone: (voice) => clone(http, voice),
      clonesOf: (reference) => clonesOf(http, reference),
      clonedVoice: (id) => readClone(http, id),
      deleteVoice: (id) => deleteVoice(http, id),
      hear: (speech, signal) => hear(http, speech, signal),
    }),
  },
  file: ({ http }, voice) => findSample(http, voice),
  sandbox: elevenLabsSandbox,
});
