import { z } from 'zod';
import type { Speech, Voice } from '../../hub/capabilities/speech.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';

const page = z.object({
  voices: z.array(
    z.object({
      voice_id: z.string(),
      name: z.string().nullish(),
      labels: z.record(z.string(), z.string()).nullish(),
    }),
  ),
  has_more: z.boolean(),
  next_page_token: z.string().nullish(),
});

const pageSize = 100;
/** A provider that repeats its cursor must not keep us busy without an end. */
const mostPages = 20;
/** The model with the shortest time until the first sound. */
const model = 'eleven_flash_v2_5';

/** All voices of the account (GET /v2/voices). */
export async function listVoices(http: ProviderHttp): Promise<readonly Voice[]> {
  const voices: Voice[] = [];
  let token: string | null = null;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const answer: z.infer<typeof page> = await http.json(
      { path: '/v2/voices', query: { page_size: pageSize, next_page_token: token } },
      page,
    );
    for (const { voice_id: id, name, labels } of answer.voices) {
      voices.push({ id, name: name ?? id, language: labels?.['language'] ?? null });
    }
    const next = answer.next_page_token ?? null;
    if (!answer.has_more || next === null || next === token) break;
    token = next;
  }
  return voices;
}

/** Speech as it is made (POST /v1/text-to-speech/{voice_id}/stream). */
export async function say(
  http: ProviderHttp,
  { text, voiceId, format }: Parameters<Speech['say']>[0],
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  const { body } = await http.stream({
    method: 'POST',
    path: `/v1/text-to-speech/${encodeURIComponent(voiceId)}/stream`,
    template: '/v1/text-to-speech/{voice_id}/stream',
    query: { output_format: format },
    json: { text, model_id: model },
    signal,
  });
  return body;
}
