import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, it } from 'node:test';
import { jwtVerify } from 'jose';
import { z } from 'zod';
import { googleToken, readServiceAccount, serviceAccountProblem } from './google-token.ts';
import { ProviderFailure } from './provider-failure.ts';
import type { ProviderHttp, ProviderRequest } from './provider-http.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const keyFile = {
  type: 'service_account',
  project_id: 'acme-1',
  client_email: 'push@acme-1.iam.gserviceaccount.com',
  private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
};
const account = readServiceAccount(JSON.stringify(keyFile));
const purpose = { host: 'token', scope: 'https://www.googleapis.com/auth/firebase.messaging' };

/** Google, as far as tokens go. @param answer an answer or a failure */
function google(answer: unknown): { readonly http: ProviderHttp; readonly requests: ProviderRequest[] } {
  const requests: ProviderRequest[] = [];
  const unused = (): never => {
    throw new Error('Nobody is asked here.');
  };
  const json = async <Answer>(request: ProviderRequest, schema: z.ZodType<Answer>): Promise<Answer> => {
    requests.push(request);
    if (answer instanceof Error) throw answer;
    return schema.parse(answer);
  };
  return { http: { json, send: unused, stream: unused, fetch: unused, baseUrl: unused }, requests };
}

describe('a token of Google', () => {
  it('is bought with an assertion that the key of the service account has signed', async () => {
    const { http, requests } = google({ access_token: 'ya29', expires_in: 3599, token_type: 'Bearer' });
    assert.deepEqual(await googleToken(http, account, purpose), {
      accessToken: 'ya29',
      expiresInSeconds: 3599,
    });
    const [request] = requests;
    assert.equal(request?.path, '/token');
    const form = z.record(z.string(), z.string()).parse(request?.form);
    assert.equal(form['grant_type'], 'urn:ietf:params:oauth:grant-type:jwt-bearer');
    const { payload } = await jwtVerify(form['assertion'] ?? '', publicKey, {
      issuer: keyFile.client_email,
      audience: 'https://oauth2.googleapis.com/token',
    });
    assert.equal(payload['scope'], purpose.scope);
    assert.equal((payload.exp ?? 0) - (payload.iat ?? 0), 3600);
  });

  it('is refused as credentials where Google does not know the key', async () => {
    const { http } = google(new ProviderFailure('REFUSED', 'status 400', { providerCode: '400' }));
    await assert.rejects(googleToken(http, account, purpose), {
      name: 'ProviderFailure',
      kind: 'CREDENTIALS',
    });
    const broken = { ...account, privateKey: '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----' };
    await assert.rejects(googleToken(google({}).http, broken, purpose), { kind: 'CREDENTIALS' });
  });

  it('needs a whole key file of a service account', () => {
    assert.equal(serviceAccountProblem(JSON.stringify(keyFile)), null);
    for (const text of ['', 'hello', '{}', JSON.stringify({ ...keyFile, type: 'authorized_user' })]) {
      assert.notEqual(serviceAccountProblem(text), null, text);
    }
  });
});
