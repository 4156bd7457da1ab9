import { z } from 'zod';
import type { ProviderFile } from '../../hub/definition/provider-file.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';
import { oneEntity } from './entities.ts';

const answer = z.object({
  response: z.looseObject({ logo: z.looseObject({ image: z.looseObject({ url: z.string() }) }).optional() }),
});

/** Where the logo of an entity is. The image needs no key. */
export async function findLogo(http: ProviderHttp, accountId: string, entity: string): Promise<ProviderFile> {
  const { response } = await http.json(oneEntity(accountId, entity), answer);
  if (!response.logo) throw new ProviderFailure('GONE', 'The entity has no logo at Yext.');
  return { kind: 'IMAGE', url: response.logo.image.url };
}
