import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { EventSource } from 'eventsource';
import { createClient } from 'graphql-sse';
import { eventually } from './testing/eventually.ts';
import { startTestServer } from './testing/test-server.ts';
import type { TestServer } from './testing/test-server.ts';

describe('server-sent events', () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer();
  });
  after(() => server.close());

  function client(token = 'ada') {
    return createClient({
      url: server.url,
      headers: { authorization: `Bearer ${token}` },
      retryAttempts: 0,
    });
  }

  it('streams a subscription to the client of graphql-sse and completes', async () => {
    const values: unknown[] = [];
    for await (const result of client().iterate({ query: 'subscription { upTo(count: 3) }' })) {
      values.push(result.data);
    }
    assert.deepEqual(values, [{ upTo: 1 }, { upTo: 2 }, { upTo: 3 }]);
  });

  it('runs a query too', async () => {
    for await (const result of client('grace').iterate({ query: '{ whoami }' })) {
      assert.deepEqual(result, { data: { whoami: 'grace' } });
    }
  });

  it('ends the source when the client leaves', async () => {
    const results = client().iterate({ query: 'subscription { ticks { value } }' });
    const first = results.next();
    await eventually(() => assert.equal(server.listeners(), 1));
    server.tick(5);
    assert.deepEqual((await first).value, { data: { ticks: { value: 5 } } });
    await results.return?.();
    await eventually(() => assert.equal(server.listeners(), 0));
  });

  it('tells the client of graphql-sse within the stream what is refused, as its protocol has it', async () => {
    for await (const result of client().iterate({ query: '{ nothing }' })) {
      assert.equal(result.errors?.[0]?.extensions['code'], 'GRAPHQL_VALIDATION_FAILED');
    }
  });

  it('does not run a mutation sent by GET, which an EventSource would send again and again', async () => {
    const response = await fetch(`${server.url}?query=${encodeURIComponent('mutation { bump }')}`, {
      headers: { accept: 'text/event-stream' },
    });
    assert.equal(response.status, 400);
    assert.match(await response.text(), /BAD_REQUEST/);
    assert.equal(server.bumps(), 0);
    for await (const result of client().iterate({ query: 'mutation { bump }' })) {
      assert.equal(result.errors, undefined);
    }
    assert.equal(server.bumps(), 1);
  });

  it('refuses what is no request with the status and the error that plain HTTP has for it', async () => {
    const query = JSON.stringify({ query: '{ whoami }' });
    const malformed: [number, { method: string; body: string; headers: Record<string, string> }][] = [
      [405, { method: 'PUT', body: query, headers: { 'content-type': 'application/json' } }],
      [415, { method: 'POST', body: query, headers: { 'content-type': 'text/plain' } }],
      [400, { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } }],
      [400, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }],
    ];
    for (const [status, init] of malformed) {
      const answers = await Promise.all(
        ['text/event-stream', 'application/json'].map(async (accept) => {
          const response = await fetch(server.url, { ...init, headers: { ...init.headers, accept } });
          const { errors } = (await response.json()) as { errors: unknown[] };
          return { status: response.status, allow: response.headers.get('allow'), errors };
        }),
      );
      assert.deepEqual(answers[0], answers[1]);
      assert.equal(answers[0]?.status, status);
      assert.match(JSON.stringify(answers[0].errors), /BAD_REQUEST/);
    }
  });

  it('refuses by a status before the stream begins, so that an EventSource does not come back', async () => {
    const cases: [string, number, RegExp][] = [
      ['subscription {', 400, /GRAPHQL_PARSE_FAILED/],
      ['subscription { nothing }', 400, /GRAPHQL_VALIDATION_FAILED/],
      ['subscription ($count: Int!) { upTo(count: $count) }', 400, /BAD_USER_INPUT/],
      ['subscription { refused }', 403, /FORBIDDEN/],
      ['mutation { bump }', 400, /BAD_REQUEST/],
    ];
    for (const [query, status, code] of cases) {
      const source = new EventSource(`${server.url}?query=${encodeURIComponent(query)}`);
      const refused = await new Promise<number | undefined>((resolve) => {
        source.addEventListener('error', (event) => resolve(event.code));
      });
      assert.equal(refused, status, query);
      assert.equal(source.readyState, source.CLOSED);
      const response = await fetch(`${server.url}?query=${encodeURIComponent(query)}`, {
        headers: { accept: 'text/event-stream' },
      });
      assert.match(response.headers.get('content-type') ?? '', /^application\/json/);
      assert.match(await response.text(), code);
    }
  });

  it('answers a query in JSON where that is accepted too, as urql does', async () => {
    const response = await fetch(server.url, {
      method: 'POST',
      headers: {
        accept: 'application/graphql-response+json, application/json, text/event-stream, multipart/mixed',
        'content-type': 'application/json',
      },
      body: JSON.stringify({ query: '{ __typename }' }),
    });
    assert.match(response.headers.get('content-type') ?? '', /^application\/graphql-response\+json/);
    assert.equal(await response.text(), '{"data":{"__typename":"Query"}}');
  });

  it('refuses by a status a POST that takes JSON too', async () => {
    const response = await fetch(server.url, {
      method: 'POST',
      headers: { accept: 'text/event-stream, application/json', 'content-type': 'application/json' },
      body: JSON.stringify({ query: 'subscription { nothing }' }),
    });
    assert.equal(response.status, 400);
    assert.match(await response.text(), /GRAPHQL_VALIDATION_FAILED/);
  });

  it('opens the stream of a subscription that has nothing to tell yet', async () => {
    const source = new EventSource(
      `${server.url}?query=${encodeURIComponent('subscription { ticks { value } }')}`,
    );
    await new Promise((resolve) => source.addEventListener('open', resolve));
    const event = new Promise<string>((resolve) => {
      source.addEventListener('next', ({ data }) => resolve(String(data)));
    });
    server.tick(7);
    assert.equal(await event, '{"data":{"ticks":{"value":7}}}');
    source.close();
    await eventually(() => assert.equal(server.listeners(), 0));
  });

  it('keeps what comes while it is not open yet', async () => {
    const source = new EventSource(
      `${server.url}?query=${encodeURIComponent('subscription { ticks { value } }')}`,
    );
    const values: string[] = [];
    source.addEventListener('next', ({ data }) => values.push(String(data)));
    await eventually(() => assert.equal(server.listeners(), 1));
    server.tick(1);
    server.tick(2);
    await eventually(() => assert.equal(values.length, 2));
    assert.match(values.join(), /1.*2/);
    source.close();
    await eventually(() => assert.equal(server.listeners(), 0));
  });

  it('refuses bad credentials with 401', async () => {
    const response = await fetch(
      `${server.url}?query=${encodeURIComponent('subscription { ticks { value } }')}`,
      {
        headers: { accept: 'text/event-stream', authorization: 'Bearer nobody' },
      },
    );
    assert.equal(response.status, 401);
    assert.match(await response.text(), /UNAUTHENTICATED/);
  });

  it('ends the stream of a caller whose session ended, with the reason', async () => {
    const results = client('grace').iterate({ query: 'subscription { ticks { value } }' });
    const first = results.next();
    await eventually(() => assert.equal(server.listeners(), 1));
    server.server.connections.closeCaller((caller) => caller === 'grace', 4401, 'Signed out');
    assert.match(JSON.stringify((await first).value), /UNAUTHENTICATED/);
    await eventually(() => assert.equal(server.listeners(), 0));
  });

  it('lets a client come back when the server ends, and tells nobody that they are signed out', async () => {
    const ending = await startTestServer();
    const response = await fetch(
      `${ending.url}?query=${encodeURIComponent('subscription { ticks { value } }')}`,
      {
        headers: { accept: 'text/event-stream' },
      },
    );
    assert.equal(response.status, 200);
    const [body] = await Promise.all([response.text(), ending.close()]);
    assert.doesNotMatch(body, /complete|UNAUTHENTICATED/);
  });
});
