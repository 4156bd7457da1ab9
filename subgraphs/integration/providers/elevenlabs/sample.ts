import { z } from 'zod';
import type { ProviderFile } from '../../hub/definition/provider-file.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';

/** Where a voice can be heard (GET /v1/voices/{voice_id}). The sample needs no key. */
export async function findSample(http: ProviderHttp, voice: string): Promise<ProviderFile> {
  const { preview_url: url } = await http.json(
    { path: `/v1/voices/${encodeURIComponent(voice)}`, template: '/v1/voices/{voice_id}' },
    z.object({ preview_url: z.string().nullish() }),
  );
  if (url == null) throw new ProviderFailure('GONE', 'ElevenLabs has no sample of this voice.');
  return { kind: 'AUDIO', url };
}
