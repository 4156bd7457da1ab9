import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { SandboxObjects, SandboxSpec } from '../../hub/sandboxes/sandbox.ts';
import { formIn } from './sandbox-form.ts';
import { refuse } from './sandbox-refusal.ts';

const keptVoice = z.object({
  voice_id: z.string(),
  name: z.string(),
  category: z.string(),
  labels: z.record(z.string(), z.string()),
  created_at_unix: z.number().optional(),
  voice_verification: z
    .object({
      requires_verification: z.boolean(),
      is_verified: z.boolean(),
      verification_failures: z.array(z.string()),
      verification_attempts_count: z.number(),
    })
    .optional(),
});
export type SandboxVoice = z.infer<typeof keptVoice>;

const premade: readonly SandboxVoice[] = [
  { voice_id: 'sandbox-anna', name: 'Sandbox, high', category: 'premade', labels: { language: 'en' } },
  { voice_id: 'sandbox-bert', name: 'Sandbox, deep', category: 'premade', labels: { language: 'de' } },
];
const kind = 'voice';
/** A voice of such a name needs a proof of its speaker. */
const needsProof = /\bunverified\b/i;

/** A voice of the account; undefined for one that is not there. */
export async function findVoice(objects: SandboxObjects, id: string): Promise<SandboxVoice | undefined> {
  const found = premade.find(({ voice_id }) => voice_id === id);
  if (found) return found;
  const kept = await objects.get(kind, id);
  return kept ? keptVoice.parse(kept.data) : undefined;
}

export const voiceRoutes: SandboxSpec<{ readonly apiKey: string }>['routes'] = {
  'GET /v2/voices': async ({ query }, { objects }) => {
    const kept = await objects.list(kind, { limit: 100 });
    const all = [...premade, ...kept.map(({ data }) => keptVoice.parse(data))];
    const search = query.get('search')?.toLowerCase() ?? '';
    const voices = all.filter((voice) => JSON.stringify(voice).toLowerCase().includes(search));
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
  'GET /v1/voices/{voice_id}': async ({ params }, { objects, baseUrl }) => {
    const voice = await findVoice(objects, params['voice_id'] ?? '');
    if (!voice) return refuse(404, 'A voice with this id was not found.');
    return { json: { ...voice, preview_url: `${baseUrl('samples')}/${voice.voice_id}.wav` } };
  },
  'DELETE /v1/voices/{voice_id}': async ({ params }, { objects }) =>
    (await objects.remove(kind, params['voice_id'] ?? ''))
      ? { json: { status: 'ok' } }
      : refuse(404, 'A voice with this id was not found.'),
  'POST /v1/voices/add': async (request, { objects }) => {
    const { texts, files } = await formIn(request);
    const name = texts.get('name') ?? '';
    const samples = files.get('files')?.filter(({ length }) => length > 0) ?? [];
    if (name === '' || samples.length === 0)
      return refuse(400, 'A voice needs a name and at least one file.');
    const labels = z.record(z.string(), z.string()).parse(JSON.parse(texts.get('labels') ?? '{}'));
    const requires_verification = needsProof.test(name);
    const voice: SandboxVoice = {
      voice_id: randomBytes(10).toString('hex'),
      name,
      category: 'cloned',
      labels,
      created_at_unix: Math.floor(Date.now() / 1_000),
      voice_verification: {
        requires_verification,
        is_verified: false,
        verification_failures: [],
        verification_attempts_count: 0,
      },
    };
    await objects.put(kind, { id: voice.voice_id, key: null, data: voice });
    return { json: { voice_id: voice.voice_id, requires_verification } };
  },
};

export const voiceActs: SandboxSpec<{ readonly apiKey: string }>['acts'] = {
  /** The speaker proves at ElevenLabs who they are. */
  verify: async (id, _value, { objects }) => {
    const voice = await findVoice(objects, id);
    if (!voice?.voice_verification) return;
    const voice_verification = { ...voice.voice_verification, is_verified: true };
    await objects.put(kind, { id, key: null, data: { ...voice, voice_verification } });
  },
};
