import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { pino } from 'pino';
import { z } from 'zod';
import { createTestDatabase } from '#platform/testing/database.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { defineProvider } from '../definition/define-provider.ts';
import { secret } from '../definition/fields.ts';
import { createObjects, prepareObjects } from './objects.ts';
import { openSandboxes } from './open-sandboxes.ts';
import type { Sandboxes } from './open-sandboxes.ts';
import type { SandboxObjects } from './sandbox.ts';

const letterSchema = z.object({ id: z.string(), to: z.string() });
const errorSchema = z.object({ error: z.string() });
const tokenSchema = z.object({
  error: z.string().optional(),
  access_token: z.string().default(''),
  refresh_token: z.string().default(''),
});

const text = { label: 'Text', help: 'Any.', pattern: /^\w+$/, problem: 'must be a word' };

/** A provider of letters, authorized by a key or by OAuth. */
const letters = defineProvider({
  id: 'AIR_MAIL',
  name: 'Air mail',
  category: 'MESSAGING',
  summary: 'Sends letters.',
  hosts: { api: 'https://api.example.com/v1', auth: 'https://auth.example.com' },
  fields: { clientId: secret(text), clientSecret: secret(text) },
  blame: 'clientSecret',
  auth: {
    kind: 'OAUTH',
    authorize: { host: 'auth', path: '/authorize' },
    token: { host: 'auth', path: '/token', client: 'FORM' },
    scopes: ['letters'],
    pkce: true,
    defaultLifetimeSeconds: 3600,
  },
  limits: { perSecond: 10, burst: 10, concurrency: 2, timeoutMs: 1_000 },
  check: async () => {},
  can: {},
  sandbox: {
    credentials: (secretOf) => ({ clientId: secretOf('id', 8), clientSecret: secretOf('secret', 8) }),
    grant: (secretOf) => ({ accessToken: secretOf('token', 8), extra: {} }),
    authenticate: ({ headers }, _credentials, secretOf) =>
      headers['authorization'] === `Bearer ${secretOf('token', 8)}`,
    routes: {
      'GET /letters/{id}': async ({ params }, { objects }) => {
        const letter = await objects.get('letter', params['id'] ?? '');
        return letter ? { json: letter.data } : { status: 404, json: { error: 'no such letter' } };
      },
      'GET /letters/count': async (_request, { objects }) => ({
        json: (await objects.list('letter')).length,
      }),
      'GET /files/{+path}': ({ params, query }) => ({ text: `${params['path']}?${query.get('at')}` }),
      'POST /letters': async ({ body, headers }, { objects, record, webhook, webhookUrl }) => {
        const { id, to } = letterSchema.parse(body);
        await objects.put('letter', { id, key: to, data: { to } });
        record({ to, body: headers['content-type'] ?? '', channel: 'EMAIL', subject: 'A letter' });
        webhook({ url: 'sent?at=1', headers: { 'x-signed': webhookUrl('/sent?at=1') }, body: id });
        return { status: 201, json: { id } };
      },
      'GET /words': () => ({ headers: { 'content-type': 'text/event-stream' }, stream: words() }),
    },
    refuse: (status, message) => ({ status, json: { error: message } }),
    acts: {
      answer: (subject, value, { webhook }) => {
        webhook({ url: 'answered', headers: {}, body: `${subject} ${value}` });
        return Promise.resolve();
      },
    },
  },
});

async function* words() {
  yield 'one ';
  await Promise.resolve();
  yield 'two';
}

describe('sandboxes', () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let pool: pg.Pool;
  const arrived: { readonly url: string; readonly signed: string; readonly body: string }[] = [];
  let refusals = 1;
  const door = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      if (refusals > 0) {
        refusals -= 1;
        response.writeHead(503).end();
        return;
      }
      arrived.push({ url: request.url ?? '', signed: String(request.headers['x-signed']), body });
      response.writeHead(204).end();
    });
  });
  const all: Sandboxes[] = [];
  /** The sandboxes of one process of the installation. */
  const open = () => {
    const made = openSandboxes({
      providers: [letters],
      publicUrl,
      secret: (purpose, bytes) =>
        Buffer.from(purpose.padEnd(bytes))
          .toString('hex')
          .slice(-2 * bytes),
      prepare: () => prepareObjects(pool),
      objectsOf: (provider) => createObjects(pool, provider),
      log: pino({ enabled: false }),
    });
    all.push(made);
    return made;
  };
  let publicUrl = '';

  before(async () => {
    database = await createTestDatabase();
    pool = new pg.Pool({ connectionString: database.url });
    await new Promise<void>((listening) => door.listen(0, '127.0.0.1', listening));
    const address = door.address();
    publicUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  });
  after(async () => {
    await Promise.all(all.map((sandboxes) => sandboxes.stop()));
    door.closeAllConnections();
    door.close();
    await pool.end();
    await database.drop();
  });

  const call = async (sandboxes: Sandboxes, path: string, init: RequestInit = {}) => {
    const { baseUrls, grant } = await sandboxes.connect('AIR_MAIL');
    const headers = new Headers(init.headers);
    if (!headers.has('authorization')) headers.set('authorization', `Bearer ${grant?.accessToken}`);
    return fetch(`${baseUrls['api']}${path}`, { ...init, headers });
  };
  const send = (sandboxes: Sandboxes, id: string, to: string) =>
    call(sandboxes, '/letters', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id, to }),
    });

  it('open no socket until the first of them is used', async () => {
    const listening = () =>
      process.getActiveResourcesInfo().filter((resource) => resource === 'TCPServerWrap').length;
    const before = listening();
    const sandboxes = open();
    assert.ok(sandboxes.credentialsOf('AIR_MAIL')['clientId']);
    assert.equal(listening(), before);
    const [one, other] = await Promise.all([sandboxes.connect('AIR_MAIL'), sandboxes.connect('AIR_MAIL')]);
    assert.deepEqual(one, other);
    assert.equal(listening(), before + 1);
  });

  it('show one process what another one received', async () => {
    const [one, other] = [open(), open()];
    assert.equal((await send(one, 'first', 'Jo')).status, 201);
    assert.deepEqual(await (await call(other, '/letters/first')).json(), { to: 'Jo' });
    assert.deepEqual(other.credentialsOf('AIR_MAIL'), (await one.connect('AIR_MAIL')).credentials);
    const [shown] = one.record.latest(1);
    assert.equal(shown?.provider, 'AIR_MAIL');
    assert.equal(shown.subject, 'A letter');
    assert.deepEqual(one.record.latest(1, { withoutMails: true }), []);
  });

  it('send a webhook to the public address, signed as such, again after a failure', async () => {
    await eventually(() => arrived.some(({ url }) => url === '/webhooks/integration/air-mail/sent?at=1'));
    assert.deepEqual(arrived[0], {
      url: '/webhooks/integration/air-mail/sent?at=1',
      signed: `${publicUrl}/webhooks/integration/air-mail/sent?at=1`,
      body: 'first',
    });
  });

  it('prefer the route with fewer placeholders, and let one stand for several parts of a path', async () => {
    const sandboxes = open();
    assert.equal(await (await call(sandboxes, '/letters/count')).json(), 1);
    assert.equal(await (await call(sandboxes, '/files/a/b%20c?at=7')).text(), 'a/b c?7');
    assert.equal(await (await call(sandboxes, '/words')).text(), 'one two');
  });

  it("answer in the provider's own shape without credentials, for an unknown path and in an outage", async () => {
    const sandboxes = open();
    const error = async (answer: Response) => [answer.status, errorSchema.parse(await answer.json()).error];
    assert.deepEqual(
      await error(await call(sandboxes, '/words', { headers: { authorization: 'Bearer x' } })),
      [401, 'The credentials are not valid.'],
    );
    assert.deepEqual(await error(await call(sandboxes, '/other')), [404, 'There is no GET /other.']);
    sandboxes.failNext('AIR_MAIL', 1, 429);
    assert.deepEqual(await error(await call(sandboxes, '/words')), [429, 'The sandbox was told to fail.']);
    assert.equal((await call(sandboxes, '/words')).status, 200);
  });

  it('let a person act by hand', async () => {
    const sandboxes = open();
    assert.deepEqual(sandboxes.actsOf('AIR_MAIL'), ['answer', 'revoke']);
    assert.equal(await sandboxes.act('AIR_MAIL', 'answer', 'first', 'Thanks'), true);
    await eventually(() => arrived.some(({ body }) => body === 'first Thanks'));
    assert.equal(await sandboxes.act('AIR_MAIL', 'burn', 'first', null), false);
  });

  it('authorize by OAuth: a code is good once, a refresh token is good once, a revoked one never', async () => {
    const sandboxes = open();
    const { baseUrls, credentials } = await sandboxes.connect('AIR_MAIL');
    const client = {
      client_id: String(credentials['clientId']),
      client_secret: String(credentials['clientSecret']),
    };
    const parameters = new URLSearchParams({
      response_type: 'code',
      client_id: client.client_id,
      redirect_uri: `${publicUrl}/back`,
      state: 's',
      // The SHA-256 of `verifier`.
      code_challenge: 'iMnq5o6zALKXGivsnlom_0F5_WYda32GHkxlV7mq7hQ',
    });
    const page = `${baseUrls['auth']}/authorize?${parameters.toString()}`;
    const { headers } = await fetch(page, { redirect: 'manual' });
    const location = new URL(headers.get('location') ?? '');
    assert.equal(location.searchParams.get('state'), 's');
    const token = async (form: Record<string, string>) => {
      const body = new URLSearchParams({ ...client, ...form });
      const answer = await fetch(`${baseUrls['auth']}/token`, { method: 'POST', body });
      return { status: answer.status, said: tokenSchema.parse(await answer.json()) };
    };
    const code = {
      grant_type: 'authorization_code',
      code: location.searchParams.get('code') ?? '',
      redirect_uri: `${publicUrl}/back`,
      code_verifier: 'verifier',
    };
    assert.equal((await token({ ...code, client_secret: 'wrong' })).said.error, 'invalid_client');
    const first = await token(code);
    assert.equal(first.status, 200);
    assert.equal((await token(code)).said.error, 'invalid_grant');
    const bearer = (value: string) => ({ headers: { authorization: `Bearer ${value}` } });
    assert.equal((await call(sandboxes, '/words', bearer(first.said.access_token))).status, 200);
    const refresh = { grant_type: 'refresh_token', refresh_token: first.said.refresh_token };
    const racing = await Promise.all(Array.from({ length: 5 }, () => token(refresh)));
    assert.equal(racing.filter(({ status }) => status === 200).length, 1);
    await sandboxes.act('AIR_MAIL', 'revoke', '', null);
    assert.equal((await call(sandboxes, '/words', bearer(first.said.access_token))).status, 401);
  });
});

describe('objects of a sandbox', () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let pool: pg.Pool;
  let objects: SandboxObjects;
  before(async () => {
    database = await createTestDatabase();
    pool = new pg.Pool({ connectionString: database.url });
    await Promise.all(Array.from({ length: 4 }, () => prepareObjects(pool)));
    objects = createObjects(pool, 'AIR_MAIL');
  });
  after(async () => {
    await pool.end();
    await database.drop();
  });

  it('are made once for a key, however many try at the same time', async () => {
    const made = await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        objects.putOnce('page', { id: `${at}`, key: 'order', data: { at } }),
      ),
    );
    assert.equal(new Set(made.map(({ id }) => id)).size, 1);
    assert.equal((await objects.findByKey('page', 'order'))?.id, made[0]?.id);
    await assert.rejects(objects.put('page', { id: 'another', key: 'order', data: {} }));
  });

  it('are listed by their newest change, by what is in them and by page', async () => {
    for (const id of ['a', 'b', 'c'])
      await objects.put('call', { id, key: null, data: { isMissed: id !== 'b' } });
    await objects.put('call', { id: 'a', key: null, data: { isMissed: true } });
    const ids = async (options?: Parameters<SandboxObjects['list']>[1]) =>
      (await objects.list('call', options)).map(({ id }) => id);
    assert.deepEqual(await ids(), ['a', 'c', 'b']);
    assert.deepEqual(await ids({ where: { isMissed: true } }), ['a', 'c']);
    assert.deepEqual(await ids({ limit: 1, offset: 1 }), ['c']);
    assert.equal(await objects.remove('call', 'a'), true);
    assert.equal(await objects.remove('call', 'a'), false);
  });
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}
