import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Auth } from '../definition/auth.ts';
import { authorizer } from './authorize.ts';
import type { Authorize } from './authorize.ts';
import type { OutgoingRequest, ProviderHttp } from './provider-http.ts';

const credentials = { key: 'k1', secret: 's1' };
const unused = (): never => {
  throw new Error('Nobody is asked here.');
};
const http: ProviderHttp = { json: unused, send: unused, stream: unused, fetch: unused, baseUrl: unused };
const request = (): OutgoingRequest => ({
  method: 'GET',
  url: new URL('https://api.acme.example/v1?a=1'),
  headers: new Headers(),
  body: null,
});
const authorizerOf = (auth: Auth<typeof credentials>): Authorize =>
  authorizer(auth, credentials, {
    http,
    token: { current: () => Promise.resolve({ accessToken: 'granted', extra: {} }), refused: () => false },
  });
const header = async (authorize: Authorize): Promise<string | null> =>
  (await authorize(request())).headers.get('authorization');

describe('credentials of a request', () => {
  it('stand where the provider expects them', async () => {
    assert.equal(await header(authorizerOf({ kind: 'BEARER', token: ({ key }) => key })), 'Bearer k1');
    assert.equal(
      await header(authorizerOf({ kind: 'BASIC', pair: ({ key, secret }) => [key, secret] })),
      `Basic ${Buffer.from('k1:s1').toString('base64')}`,
    );
    const inHeader = await authorizerOf({ kind: 'HEADER', name: 'x-key', value: ({ key }) => key })(
      request(),
    );
    assert.equal(inHeader.headers.get('x-key'), 'k1');
    const inQuery = await authorizerOf({ kind: 'QUERY', name: 'key', value: ({ key }) => key })(request());
    assert.equal(inQuery.url.search, '?a=1&key=k1');
    assert.equal(await header(authorizerOf({ kind: 'NONE' })), null);
  });

  it('are the token of the moment for a provider that a person authorizes', async () => {
    const authorize = authorizerOf({
      kind: 'OAUTH',
      authorize: { host: 'api', path: '/authorize' },
      token: { host: 'api', path: '/token', client: 'FORM' },
      scopes: [],
      pkce: false,
      defaultLifetimeSeconds: 60,
    });
    assert.equal(await header(authorize), 'Bearer granted');
  });

  it('may sign the request as it leaves', async () => {
    const authorize = authorizerOf({
      kind: 'SIGN',
      sign: ({ headers, ...rest }, { secret }) => {
        headers.set('authorization', `${secret} ${rest.url.pathname}`);
        return { ...rest, headers };
      },
    });
    assert.equal(await header(authorize), 's1 /v1');
  });
});

describe('a token that the credentials buy', () => {
  /** A provider that sells `t1`, `t2` … @param lives of one in seconds */
  function seller(lives: number): { readonly authorize: Authorize; readonly sold: () => number } {
    let sold = 0;
    const authorize = authorizerOf({
      kind: 'EXCHANGE',
      exchange: () => {
        sold += 1;
        return Promise.resolve({ accessToken: `t${sold}`, expiresInSeconds: lives });
      },
    });
    return { authorize, sold: () => sold };
  }

  it('is bought once for all requests that come meanwhile and later', async () => {
    const { authorize, sold } = seller(3600);
    const headers = await Promise.all(Array.from({ length: 50 }, () => header(authorize)));
    assert.deepEqual(new Set(headers), new Set(['Bearer t1']));
    assert.equal(await header(authorize), 'Bearer t1');
    assert.equal(sold(), 1);
  });

  it('is replaced before it ends', async ({ mock }) => {
    mock.timers.enable({ apis: ['Date'], now: 0 });
    const { authorize } = seller(3600);
    assert.equal(await header(authorize), 'Bearer t1');
    mock.timers.tick(3_539_000);
    assert.equal(await header(authorize), 'Bearer t1');
    mock.timers.tick(1_000);
    assert.equal(await header(authorize), 'Bearer t2');
  });

  it('is replaced once when the provider refuses it to many requests', async () => {
    const { authorize, sold } = seller(3600);
    const sent = await Promise.all(Array.from({ length: 20 }, () => authorize(request())));
    for (const one of sent) {
      assert.equal(authorize.refused?.(one), true);
      assert.equal(await header(authorize), 'Bearer t2');
    }
    assert.equal(sold(), 2);
  });

  it('is asked for again after a failure', async () => {
    let asked = 0;
    const authorize = authorizerOf({
      kind: 'EXCHANGE',
      exchange: () => {
        asked += 1;
        return asked === 1
          ? Promise.reject(new Error('Acme is away.'))
          : Promise.resolve({ accessToken: 'late', expiresInSeconds: 60 });
      },
    });
    await assert.rejects(header(authorize), /Acme is away/);
    assert.equal(await header(authorize), 'Bearer late');
  });
});
