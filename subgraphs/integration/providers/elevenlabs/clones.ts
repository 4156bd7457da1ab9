import { z } from 'zod';
import type { ClonedVoice, Speech } from '../../hub/capabilities/speech.ts';
import { nullIfGone } from '../../hub/http/null-if-gone.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';
import { multipart } from './multipart.ts';

/** The label by which a voice is found again after an answer was lost. */
const label = 'switchboard_voice';

const clonedVoice = z.object({
  voice_id: z.string(),
  labels: z.record(z.string(), z.string()).nullish(),
  created_at_unix: z.number().nullish(),
  voice_verification: z
    .object({ requires_verification: z.boolean(), is_verified: z.boolean() })
    .partial()
    .nullish(),
});
const page = z.object({ voices: z.array(clonedVoice) });
const added = z.object({ voice_id: z.string(), requires_verification: z.boolean() });

/** Clones a voice (POST /v1/voices/add). @see https://elevenlabs.io/docs/api-reference/voices/ivc/create */
export async function clone(
  http: ProviderHttp,
  { reference, name, recordings }: Parameters<Speech['clone']>[0],
): Promise<ClonedVoice> {
  const form = new FormData();
  form.set('name', name);
  form.set('labels', JSON.stringify({ [label]: reference }));
  form.set('remove_background_noise', 'false');
  for (const { name: file, mediaType, bytes } of recordings) {
    form.append('files', new Blob([bytes], { type: mediaType }), file);
  }
  const body = await multipart(form);
  const made = await http.json({ method: 'POST', path: '/v1/voices/add', body }, added);
  return { id: made.voice_id, needsVerification: made.requires_verification };
}

/** The voices with a reference (GET /v2/voices?search=…). */
export async function clonesOf(http: ProviderHttp, reference: string): Promise<readonly ClonedVoice[]> {
  const { voices } = await http.json(
    { path: '/v2/voices', query: { search: reference, page_size: 100 } },
    page,
  );
  return voices
    .filter(({ labels }) => labels?.[label] === reference)
    .toSorted((one, other) => (one.created_at_unix ?? 0) - (other.created_at_unix ?? 0))
    .map(toVoice);
}

/** How a voice stands (GET /v1/voices/{voice_id}). */
export async function readClone(http: ProviderHttp, id: string): Promise<ClonedVoice | null> {
  const found = await nullIfGone(
    http.json(
      { path: `/v1/voices/${encodeURIComponent(id)}`, template: '/v1/voices/{voice_id}' },
      clonedVoice,
    ),
  );
  return found && toVoice(found);
}

/** Deletes a voice (DELETE /v1/voices/{voice_id}). */
export async function deleteVoice(http: ProviderHttp, id: string): Promise<void> {
  const path = `/v1/voices/${encodeURIComponent(id)}`;
  await nullIfGone(http.send({ method: 'DELETE', path, template: '/v1/voices/{voice_id}' }));
}

function toVoice({
  voice_id: id,
  voice_verification: verification,
}: z.infer<typeof clonedVoice>): ClonedVoice {
  const isVerified = verification?.is_verified === true;
  return { id, needsVerification: verification?.requires_verification === true && !isVerified };
}
