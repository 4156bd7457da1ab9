import { z } from 'zod';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';

const bought = z.object({ access_token: z.string(), expires_in: z.number().positive() });

/** Client credentials (RFC 6749 section 4.4). Without a scope the token has all rights that the app has. */
export async function buyToken(
  http: ProviderHttp,
  { clientId, clientSecret }: { readonly clientId: string; readonly clientSecret: string },
): Promise<{ accessToken: string; expiresInSeconds: number }> {
  const { access_token: accessToken, expires_in: expiresInSeconds } = await http.json(
    {
      method: 'POST',
      host: 'token',
      path: '/connect/token',
      form: { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret },
    },
    bought,
  );
  return { accessToken, expiresInSeconds };
}
