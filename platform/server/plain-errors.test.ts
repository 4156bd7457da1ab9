import assert from 'node:assert/strict';
import { createConnection } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { createLog } from '../log/log.ts';
import { startTestServer } from '../transport/testing/test-server.ts';
import type { TestServer } from '../transport/testing/test-server.ts';
import { createServer } from './server.ts';

describe('requests that no operation comes of', () => {
  let server: TestServer;
  let base: URL;
  before(async () => {
    server = await startTestServer();
    base = new URL(server.url);
  });
  after(() => server.close());

  /** Sends bytes as they are and reads all that comes back. */
  async function exchange(bytes: string | Buffer): Promise<{ status: number; code: unknown; all: string }> {
    const connection = createConnection({ host: base.hostname, port: Number(base.port) });
    connection.write(bytes);
    const all = await text(connection);
    const body = JSON.parse(all.slice(all.indexOf('\r\n\r\n') + 4)) as {
      errors: { extensions: { code: string } }[];
    };
    return { status: Number(all.split(' ', 2)[1]), code: body.errors[0]?.extensions.code, all };
  }

  function request(line: string, headers: Record<string, string> = {}, body: string | Buffer = ''): Buffer {
    const all = {
      host: 'x',
      connection: 'close',
      'content-length': String(Buffer.byteLength(body)),
      ...headers,
    };
    const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
    return Buffer.concat([Buffer.from(`${line} HTTP/1.1\r\n${head.join('')}\r\n`), Buffer.from(body)]);
  }

  const json = { 'content-type': 'application/json' };
  const operation = JSON.stringify({ query: 'mutation { bump }' });
  const notUtf8 = Buffer.concat([Buffer.from(operation.slice(0, -1)), Buffer.from(',"x":"\xff"}', 'latin1')]);
  const cases: [string, string | Buffer, number, string][] = [
    ['an unknown path', request('GET /nowhere?x=1'), 404, 'NOT_FOUND'],
    [
      'an unknown path with a body of any kind',
      request('POST /nowhere', { 'content-type': 'a/b' }, 'x'),
      404,
      'NOT_FOUND',
    ],
    ['a method that no route has', request('OPTIONS /graphql'), 404, 'NOT_FOUND'],
    ['a path that is none', request('GET /%ff'), 400, 'BAD_REQUEST'],
    ['bytes that are no HTTP', 'nonsense\r\n\r\n', 400, 'BAD_REQUEST'],
    ['headers without end', request('GET /graphql', { x: 'y'.repeat(20 * 1024) }), 431, 'BAD_REQUEST'],
    [
      'two lengths, as smugglers send them',
      request('POST /graphql', { ...json, 'transfer-encoding': 'chunked' }, '0\r\n\r\n'),
      400,
      'BAD_REQUEST',
    ],
    [
      'a compressed body',
      request('POST /graphql', { ...json, 'content-encoding': 'gzip' }, gzipSync(operation)),
      415,
      'BAD_REQUEST',
    ],
    [
      'a body that says it is compressed',
      request('POST /graphql', { ...json, 'content-encoding': 'br' }, operation),
      415,
      'BAD_REQUEST',
    ],
    ['a body that is not UTF-8', request('POST /graphql', json, notUtf8), 400, 'BAD_REQUEST'],
  ];
  for (const [what, bytes, status, code] of cases) {
    it(`are refused with a code and without the words of a framework: ${what}`, async () => {
      const refused = await exchange(bytes);
      assert.deepEqual({ status: refused.status, code: refused.code }, { status, code });
      assert.doesNotMatch(refused.all, /FST_|Route |statusCode/);
      assert.equal(server.bumps(), 0);
    });
  }

  it('are told when to try again while the database is away', async () => {
    const { app } = createServer({ log: createLog({ name: 'test', level: 'silent' }) });
    app.get('/rows', () => Promise.reject(new Error('Connection terminated unexpectedly')));
    const { statusCode, headers, body } = await app.inject('/rows');
    assert.deepEqual([statusCode, headers['retry-after']], [503, '1']);
    assert.match(body, /"code":"UPSTREAM_FAILED"/);
    await app.close();
  });

  it('are not waited for without end', () => {
    const { requestTimeout, headersTimeout } = server.server.app.server;
    assert.ok(requestTimeout > 0 && headersTimeout > 0);
  });
});
