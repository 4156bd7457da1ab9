import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { after, afterEach, before, describe, it } from 'node:test';
import pg from 'pg';
import { pino } from 'pino';
import { z } from 'zod';
import { createTestDatabase } from '#platform/testing/database.ts';
import type { TestDatabase } from '#platform/testing/database.ts';
import { eventually } from '#platform/testing/eventually.ts';
import type { ProviderCall } from '../health/health.ts';
import { createProviderHttp } from './create-provider-http.ts';
import type { ProviderHttpOptions } from './create-provider-http.ts';
import { ProviderFailure } from './provider-failure.ts';
import type { ProviderHttp } from './provider-http.ts';

const MiB = 1024 * 1024;
const secretKey = 'sk_canary_1234567890';

describe('a request to a provider', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  const servers: Server[] = [];
  const lines: string[] = [];
  const calls: ProviderCall[] = [];
  let accounts = 0;
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });

  before(async () => {
    database = await createTestDatabase();
    pool = new pg.Pool({ connectionString: database.url, options: '-c search_path=integration' });
  });
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
    lines.length = 0;
    calls.length = 0;
  });
  after(async () => {
    await pool.end();
    await database.drop();
  });

  async function serve(answer: RequestListener): Promise<string> {
    const server = createServer(answer);
    servers.push(server);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The server has no port.');
    return `http://127.0.0.1:${address.port}`;
  }

  interface Given extends Partial<Omit<ProviderHttpOptions, 'provider'>> {
    readonly isGuarded?: boolean;
    readonly limits?: Partial<ProviderHttpOptions['provider']['limits']>;
    readonly failure?: ProviderHttpOptions['provider']['failure'];
  }

  function httpTo(baseUrl: string, given: Given = {}): ProviderHttp {
    const limits = { perSecond: 1000, burst: 1000, concurrency: 8, timeoutMs: 5_000, ...given.limits };
    return createProviderHttp({
      provider: { id: 'ACME', name: 'Acme', limits, failure: given.failure },
      account: given.account ?? `account-${(accounts += 1)}`,
      hosts: { api: { baseUrl, isGuarded: given.isGuarded ?? false } },
      authorize:
        given.authorize ??
        ((request) => {
          request.headers.set('authorization', `Bearer ${secretKey}`);
          return Promise.resolve(request);
        }),
      pool,
      log,
      health: {
        record: (_provider, _account, call) => void calls.push(call),
        opened: () => {},
        used: () => [],
        stop: () => Promise.resolve(),
      },
    });
  }

  async function failureOf(request: Promise<unknown>): Promise<ProviderFailure> {
    const error: unknown = await request.then(
      () => new Error('The request succeeded.'),
      (reason: unknown) => reason,
    );
    if (error instanceof ProviderFailure) return error;
    throw error;
  }

  const answering =
    (status: number, body = '', headers: Record<string, string> = {}): RequestListener =>
    (_request, response) =>
      void response.writeHead(status, headers).end(body);

  it('carries credentials, query and body, and is answered by what the schema reads', async () => {
    const seen: { request: IncomingMessage; body: string }[] = [];
    const url = await serve(async (request, response) => {
      seen.push({ request, body: await text(request) });
      response.end('{"id":"ch_1","other":true}');
    });
    const answer = await httpTo(`${url}/v1`).json(
      {
        method: 'POST',
        path: '/charges',
        query: { expand: 'card', limit: 3, after: null, before: undefined },
        form: { amount: '100' },
      },
      z.object({ id: z.string() }),
    );
    assert.deepEqual(answer, { id: 'ch_1' });
    const [first] = seen;
    assert.equal(first?.request.url, '/v1/charges?expand=card&limit=3');
    assert.equal(first?.request.headers.authorization, `Bearer ${secretKey}`);
    assert.equal(first?.request.headers['content-type'], 'application/x-www-form-urlencoded');
    assert.equal(first?.body, 'amount=100');
  });

  it('says by the status why it failed, and whether it may have been done', async () => {
    for (const [status, kind, outcome] of [
      [302, 'REFUSED', 'NONE'],
      [400, 'REFUSED', 'NONE'],
      [401, 'CREDENTIALS', 'NONE'],
      [403, 'SCOPE', 'NONE'],
      [404, 'GONE', 'NONE'],
      [409, 'CONFLICT', 'NONE'],
      [410, 'GONE', 'NONE'],
      [422, 'REFUSED', 'NONE'],
      [500, 'UNAVAILABLE', 'UNKNOWN'],
      [502, 'UNAVAILABLE', 'UNKNOWN'],
      [503, 'UNAVAILABLE', 'NONE'],
    ] as const) {
      const http = httpTo(await serve(answering(status, '{}', { location: 'https://example.com/' })));
      const failure = await failureOf(http.send({ method: 'POST', path: '/' }));
      assert.deepEqual([failure.kind, failure.outcome], [kind, outcome], `status ${status}`);
    }
  });

  it("prefers the provider's own rule over the status", async () => {
    const url = await serve(answering(403, '{"error":"quotaExceeded"}'));
    const http = httpTo(url, {
      failure: ({ status, body }) => ({
        kind: 'LIMITED',
        message: `Acme says ${JSON.stringify(body)} with ${status}.`,
        providerCode: 'quotaExceeded',
        retryAfterMs: null,
      }),
    });
    const failure = await failureOf(http.send({ path: '/' }));
    assert.equal(failure.kind, 'LIMITED');
    assert.equal(failure.providerCode, 'quotaExceeded');
    assert.equal(failure.message, 'Acme says {"error":"quotaExceeded"} with 403.');
  });

  it('was not done when nothing was sent', async () => {
    const url = await serve(answering(200));
    servers[0]?.close();
    const refused = await failureOf(httpTo(url).send({ method: 'POST', path: '/' }));
    assert.deepEqual(
      [refused.kind, refused.outcome, refused.providerCode],
      ['UNAVAILABLE', 'NONE', 'ECONNREFUSED'],
    );
    const unknown = await failureOf(httpTo('https://acme.invalid').send({ method: 'POST', path: '/' }));
    assert.deepEqual([unknown.kind, unknown.outcome], ['UNAVAILABLE', 'NONE']);
  });

  it('may have been done when the connection broke', async () => {
    const reset = await serve((request) => void request.socket.resetAndDestroy());
    const half = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{"id":', () => response.destroy());
    });
    for (const url of [reset, half]) {
      const failure = await failureOf(httpTo(url).json({ method: 'POST', path: '/' }, z.unknown()));
      assert.deepEqual([failure.kind, failure.outcome], ['UNAVAILABLE', 'UNKNOWN']);
    }
  });

  it('ends at its deadline, before the answer and within it', async () => {
    const silent = await serve(() => {});
    const slow = await serve((_request, response) => void response.writeHead(200).write('{'));
    for (const url of [silent, slow]) {
      const http = httpTo(url, { limits: { timeoutMs: 100 } });
      const failure = await failureOf(http.send({ method: 'POST', path: '/' }));
      assert.equal(failure.message, 'Acme did not answer within 0.1 seconds.');
      assert.deepEqual([failure.kind, failure.outcome], ['UNAVAILABLE', 'UNKNOWN']);
    }
  });

  it('ends when the caller gives up', async () => {
    const url = await serve(() => {});
    const caller = new AbortController();
    const sent = httpTo(url).send({ path: '/', signal: caller.signal });
    caller.abort(new Error('the customer has left'));
    await assert.rejects(sent, /the customer has left/);
  });

  it('takes 8 MiB and no byte more', async () => {
    const url = await serve(
      (request, response) =>
        void response.end(Buffer.alloc(request.url === '/whole' ? 8 * MiB : 8 * MiB + 1, 'x')),
    );
    const http = httpTo(url);
    assert.equal((await http.send({ path: '/whole' })).text.length, 8 * MiB);
    const failure = await failureOf(http.send({ path: '/more' }));
    assert.deepEqual([failure.kind, failure.providerCode], ['UNAVAILABLE', 'TOO_LARGE']);
  });

  it('fails for an answer of another form, and names its fields without their values', async () => {
    const notJson = await serve(answering(200, '<html>welcome</html>'));
    const other = await serve(answering(200, '{"charge":{"id":"4242424242424242"}}'));
    const schema = z.object({ charge: z.object({ id: z.number() }) });
    const first = await failureOf(httpTo(notJson).json({ path: '/' }, schema));
    assert.equal(first.message, 'Acme answered with something that is not JSON.');
    const second = await failureOf(httpTo(other).json({ path: '/' }, schema));
    assert.equal(second.message, 'Acme answered in an unexpected form (charge.id).');
    assert.deepEqual([second.kind, second.outcome], ['UNAVAILABLE', 'UNKNOWN']);
  });

  it('follows no redirect with the credentials', async () => {
    const seen: string[] = [];
    const elsewhere = await serve((request, response) => {
      seen.push(request.url ?? '');
      response.end('{}');
    });
    const url = await serve(answering(307, '', { location: `${elsewhere}/stolen` }));
    const failure = await failureOf(httpTo(url).send({ path: '/' }));
    assert.equal(failure.kind, 'REFUSED');
    assert.deepEqual(seen, []);
  });

  it('reaches no private address where the address is not ours', async () => {
    let asked = 0;
    const url = await serve((_request, response) => {
      asked += 1;
      response.end('{}');
    });
    for (const address of [url, url.replace('127.0.0.1', 'localhost')]) {
      const failure = await failureOf(httpTo(address, { isGuarded: true }).send({ path: '/' }));
      assert.deepEqual([failure.kind, failure.providerCode], ['REFUSED', 'PRIVATE_NETWORK']);
    }
    assert.equal(asked, 0);
  });

  it('is logged by its template, without query, body, credentials or ids', async () => {
    const url = await serve(answering(200, '{"card":"4242"}'));
    await httpTo(url).send({
      method: 'POST',
      path: '/v1/charges/ch_123',
      template: '/v1/charges/{id}',
      query: { email: 'ada@example.com' },
      json: { name: 'Ada' },
    });
    await eventually(() => lines.some((line) => line.includes('/v1/charges/{id}')));
    for (const kept of [secretKey, 'ch_123', 'ada@example.com', 'Ada', '4242', url]) {
      assert.ok(!lines.some((line) => line.includes(kept)), kept);
    }
    assert.deepEqual(
      calls.map(({ kind }) => kind),
      [null],
    );
  });

  it('leaves a host alone after five failures in a row', async () => {
    let asked = 0;
    const url = await serve((_request, response) => {
      asked += 1;
      response.writeHead(500).end();
    });
    const http = httpTo(url);
    for (let failures = 0; failures < 5; failures += 1) await failureOf(http.send({ path: '/' }));
    const failure = await failureOf(http.send({ path: '/' }));
    assert.equal(failure.providerCode, 'OPEN_CIRCUIT');
    assert.deepEqual([failure.outcome, failure.retryAfterMs], ['NONE', 10_000]);
    assert.equal(asked, 5);
  });

  it('keeps asking a host that refuses: only failures count', async () => {
    let asked = 0;
    const url = await serve((_request, response) => {
      asked += 1;
      response.writeHead(asked % 5 === 0 ? 400 : 500).end();
    });
    const http = httpTo(url);
    for (let requests = 0; requests < 12; requests += 1) await failureOf(http.send({ path: '/' }));
    assert.equal(asked, 12);
  });

  it('waits for as long as the provider says, in every process', async () => {
    const url = await serve(answering(429, '{}', { 'retry-after': '30' }));
    const [one, other] = [httpTo(url, { account: 'shared' }), httpTo(url, { account: 'shared' })];
    const limited = await failureOf(one.send({ path: '/' }));
    assert.deepEqual([limited.kind, limited.retryAfterMs], ['LIMITED', 30_000]);
    const held = await failureOf(other.send({ path: '/' }));
    assert.deepEqual([held.kind, held.providerCode, held.outcome], ['LIMITED', 'OWN_LIMIT', 'NONE']);
    assert.ok(held.retryAfterMs !== null && held.retryAfterMs > 25_000 && held.retryAfterMs <= 30_000);
  });

  it('never leaves beside more requests than the provider allows at once', async () => {
    const open: ServerResponse[] = [];
    const url = await serve((_request, response) => void open.push(response));
    const http = httpTo(url, { limits: { concurrency: 2 } });
    const sent = [1, 2, 3].map(() => http.send({ path: '/' }));
    await eventually(() => open.length === 2);
    open[0]?.end('{}');
    await eventually(() => open.length === 3);
    open.forEach((response) => response.end('{}'));
    await Promise.all(sent);
  });

  it('is repeated once with new credentials where the provider takes the old ones no more', async () => {
    const seen: (string | undefined)[] = [];
    const url = await serve((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(request.headers.authorization === 'Bearer new' ? 200 : 401).end('{}');
    });
    let token = 'old';
    const authorize = Object.assign(
      (request: Parameters<ProviderHttpOptions['authorize']>[0]) => {
        request.headers.set('authorization', `Bearer ${token}`);
        return Promise.resolve(request);
      },
      {
        refused: () => {
          token = 'new';
          return true;
        },
      },
    );
    await httpTo(url, { authorize }).send({ path: '/' });
    assert.deepEqual(seen, ['Bearer old', 'Bearer new']);
  });

  describe('that is streamed', () => {
    it('hands over what arrives as it arrives, past the deadline', async () => {
      let finish = (): void => {};
      const url = await serve((_request, response) => {
        response.write('one ');
        finish = () => void response.end('two');
      });
      const { body } = await httpTo(url, { limits: { timeoutMs: 200 } }).stream({ path: '/' });
      const reader = body.pipeThrough(new TextDecoderStream()).getReader();
      assert.equal((await reader.read()).value, 'one ');
      setTimeout(finish, 300);
      assert.equal((await reader.read()).value, 'two');
      assert.equal((await reader.read()).done, true);
    });

    it('fails as a ProviderFailure where it breaks off, and makes room for the next', async () => {
      const url = await serve((_request, response) => {
        response.writeHead(200, { 'content-length': '100' }).write('one', () => {
          setTimeout(() => response.destroy(), 20);
        });
      });
      const http = httpTo(url, { limits: { concurrency: 1 } });
      for (let round = 0; round < 2; round += 1) {
        const { body } = await http.stream({ path: '/' });
        const failure = await failureOf(Array.fromAsync(body));
        assert.deepEqual([failure.kind, failure.outcome], ['UNAVAILABLE', 'UNKNOWN']);
      }
    });

    it('makes room when the reader leaves', async () => {
      const url = await serve((_request, response) => void response.write('one'));
      const http = httpTo(url, { limits: { concurrency: 1 } });
      for (let round = 0; round < 2; round += 1) {
        const { body } = await http.stream({ path: '/' });
        await body.cancel();
      }
    });
  });

  describe('of an SDK', () => {
    it('carries the SDK’s own credentials and hands it refusals to read', async () => {
      const url = await serve(async (request, response) => {
        response.writeHead(422, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ key: request.headers['x-key'], sent: await text(request) }));
      });
      const http = httpTo(url);
      const answer = await http.fetch(`${url}/v1/models`, {
        method: 'POST',
        headers: { 'x-key': 'own' },
        body: 'hello',
      });
      assert.equal(answer.status, 422);
      assert.deepEqual(await answer.json(), { key: 'own', sent: 'hello' });
      assert.deepEqual(
        calls.map(({ kind }) => kind),
        ['REFUSED'],
      );
    });

    it('hands over event streams as they arrive, and answers without a body', async () => {
      const url = await serve((request, response) => {
        if (request.url === '/none') response.writeHead(204).end();
        else response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n');
      });
      const http = httpTo(url);
      assert.equal((await http.fetch(`${url}/none`)).status, 204);
      const { body } = await http.fetch(`${url}/events`);
      const reader = body?.getReader();
      assert.equal(Buffer.from((await reader?.read())?.value ?? []).toString(), 'data: 1\n\n');
      await reader?.cancel();
    });

    it('goes to no other host', async () => {
      const [url, other] = [await serve(answering(200)), await serve(answering(200))];
      await assert.rejects(httpTo(url).fetch(`${other}/`), /a host that is not the provider's/);
    });
  });
});
