import { z } from 'zod';
import type { ProviderFile } from '../../hub/definition/provider-file.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';

/** Where the recording of a call is (GET /v3/a/{account}/calls/{call}/recording.json). The address holds for a while, without credentials. */
export async function findRecording(
  http: ProviderHttp,
  accountId: string,
  call: string,
): Promise<ProviderFile> {
  const { url } = await http.json(
    {
      path: `/v3/a/${accountId}/calls/${encodeURIComponent(call)}/recording.json`,
      template: '/v3/a/{account}/calls/{call}/recording.json',
    },
    z.object({ url: z.string() }),
  );
  return { kind: 'AUDIO', url };
}
