import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { postOperation } from './testing/post.ts';
import { openSession } from './testing/raw-socket.ts';
import { startTestServer } from './testing/test-server.ts';
import type { TestServer } from './testing/test-server.ts';

describe('an empty operation name', () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer();
  });
  after(() => server.close());

  const one = 'query Who { whoami }';
  const two = 'query Who { whoami } query Broken { broken }';

  /** The same request over each transport: the answer's `data` and the code of its first error. */
  const transports: Record<string, (query: string) => Promise<unknown>> = {
    'a POST': async (query) => {
      const { data, code } = await postOperation(server.url, { query, operationName: '' });
      return { data, code };
    },
    'a GET': async (query) => {
      const answer = await fetch(`${server.url}?operationName=&query=${encodeURIComponent(query)}`);
      return outcome(await answer.json());
    },
    'an event stream': async (query) => {
      const body = JSON.stringify({ query, operationName: '' });
      const headers = { 'content-type': 'application/json', accept: 'text/event-stream' };
      const text = await (await fetch(server.url, { method: 'POST', body, headers })).text();
      return outcome(JSON.parse(/^data: (.+)$/m.exec(text)?.[1] ?? '{}'));
    },
    'a WebSocket': async (query) => {
      const raw = await openSession(server.socketUrl);
      raw.send({ id: '1', type: 'subscribe', payload: { query, operationName: '' } });
      const { type, payload } = await raw.next();
      raw.socket.close();
      return outcome(type === 'error' ? { errors: payload } : payload);
    },
  };

  for (const [name, ask] of Object.entries(transports)) {
    it(`is none by ${name}: the only operation runs, of several one must be named`, async () => {
      assert.deepEqual(await ask(one), { data: { whoami: 'anonymous' }, code: undefined });
      assert.deepEqual(await ask(two), { data: undefined, code: 'BAD_REQUEST' });
    });
  }

  it('asks for the same as no name, whichever comes first', async () => {
    const query = '{ whoami correlationId }';
    const named = await postOperation(server.url, { query, operationName: '' });
    const unnamed = await postOperation(server.url, { query });
    assert.deepEqual([named.status, unnamed.status], [200, 200]);
  });
});

function outcome(value: unknown): unknown {
  const { data, errors } = value as { data?: unknown; errors?: { extensions: { code?: unknown } }[] };
  return { data, code: errors?.[0]?.extensions.code };
}
