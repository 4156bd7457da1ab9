import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ApolloClient, HttpLink, InMemoryCache, gql } from '@apollo/client';
import { firstValueFrom, lastValueFrom, toArray } from 'rxjs';
import { eventually } from './testing/eventually.ts';
import { startTestServer } from './testing/test-server.ts';
import type { TestServer } from './testing/test-server.ts';

const apolloAccept =
  'multipart/mixed;boundary=graphql;subscriptionSpec=1.0,application/graphql-response+json,application/json;q=0.9';

describe('subscriptions as parts of one answer', () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer();
  });
  after(() => server.close());

  function post(query: string, headers: Readonly<Record<string, string>> = {}) {
    return fetch(server.url, {
      method: 'POST',
      headers: { accept: apolloAccept, 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });
  }

  it('come as the protocol of Apollo has them: a heartbeat, a payload a part, and the end', async () => {
    for (const accept of [apolloAccept, 'multipart/mixed; subscriptionSpec="1.0", application/json']) {
      const response = await post('subscription { upTo(count: 2) }', { accept });
      assert.equal(response.status, 200);
      assert.equal(
        response.headers.get('content-type'),
        'multipart/mixed;boundary="graphql";subscriptionSpec=1.0',
      );
      const part = (body: string) => `\r\ncontent-type: application/json\r\n\r\n${body}\r\n--graphql`;
      assert.equal(
        await response.text(),
        `\r\n--graphql${part('{}')}${part('{"payload":{"data":{"upTo":1}}}')}${part('{"payload":{"data":{"upTo":2}}}')}--\r\n`,
      );
    }
  });

  it('are what Apollo Client reads without a WebSocket', async () => {
    const client = new ApolloClient({
      link: new HttpLink({ uri: server.url, headers: { authorization: 'Bearer grace' } }),
      cache: new InMemoryCache(),
    });
    const values = await lastValueFrom(
      client.subscribe({ query: gql('subscription { upTo(count: 3) }') }).pipe(toArray()),
    );
    assert.deepEqual(
      values.map(({ data }) => data),
      [{ upTo: 1 }, { upTo: 2 }, { upTo: 3 }],
    );
    const live = firstValueFrom(client.subscribe({ query: gql('subscription { ticks { value } }') }));
    await eventually(() => assert.equal(server.listeners(), 1));
    server.server.connections.closeCaller((caller) => caller === 'grace', 4401, 'Signed out');
    assert.match((await live).error?.message ?? '', /Signed out/);
    client.stop();
  });

  it('bring each result when it happens', async () => {
    const response = await post('subscription { ticks { value } }');
    await eventually(() => assert.equal(server.listeners(), 1));
    server.tick(5);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let seen = '';
    // A client takes a part when it has seen the boundary behind it.
    while (!/"value":5.*--graphql$/s.test(seen)) seen += (await reader?.read())?.value ?? '';
    await reader?.cancel();
    await eventually(() => assert.equal(server.listeners(), 0));
  });

  it('are refused by a status before they begin', async () => {
    const cases: [string, Record<string, string>, number, RegExp][] = [
      ['subscription { nothing }', {}, 400, /GRAPHQL_VALIDATION_FAILED/],
      ['subscription { refused }', {}, 403, /FORBIDDEN/],
      ['subscription { upTo(count: 1) }', { authorization: 'Bearer nobody' }, 401, /UNAUTHENTICATED/],
    ];
    for (const [query, headers, status, code] of cases) {
      const response = await post(query, headers);
      assert.equal(response.status, status);
      assert.match(response.headers.get('content-type') ?? '', /^application\/json/);
      assert.match(await response.text(), code);
    }
  });

  it('end with an error beside the payload when the source fails or the session ends', async () => {
    const failing = await (await post('subscription { failing }')).text();
    assert.match(failing, /"payload":null,"errors":\[.*INTERNAL/);
    assert.match(failing, /--graphql--\r\n$/);
    const ended = await post('subscription { ticks { value } }', { authorization: 'Bearer grace' });
    server.server.connections.closeCaller((caller) => caller === 'grace', 4401, 'Signed out');
    assert.match(await ended.text(), /"payload":null,"errors":\[\{"message":"Signed out".*UNAUTHENTICATED/);
  });

  it('are not completed when the server ends, so that the client comes back', async () => {
    const ending = await startTestServer();
    const response = await fetch(ending.url, {
      method: 'POST',
      headers: { accept: apolloAccept, 'content-type': 'application/json' },
      body: JSON.stringify({ query: 'subscription { ticks { value } }' }),
    });
    const [body] = await Promise.all([response.text(), ending.close()]);
    assert.doesNotMatch(body, /--graphql--/);
  });

  it('leave queries and mutations plain answers', async () => {
    const response = await post('{ whoami }', { authorization: 'Bearer ada' });
    assert.match(response.headers.get('content-type') ?? '', /^application\/graphql-response\+json/);
    assert.deepEqual(await response.json(), { data: { whoami: 'ada' } });
    const before = server.bumps();
    await (await post('mutation { bump }')).text();
    assert.equal(server.bumps(), before + 1);
  });

  it('hold their source back while the client does not read', async () => {
    const [count, before, finished] = [1_000_000, server.produced(), server.finished()];
    const abort = new AbortController();
    const response = await fetch(server.url, {
      method: 'POST',
      headers: { accept: apolloAccept, 'content-type': 'application/json' },
      body: JSON.stringify({ query: `subscription { upTo(count: ${count}) }` }),
      signal: abort.signal,
    });
    assert.equal(response.status, 200);
    let produced = -1;
    await eventually(() => {
      const last = produced;
      produced = server.produced() - before;
      assert.equal(produced, last);
    }, 30_000);
    assert.ok(produced < count, `${produced} events were made for nobody`);
    abort.abort();
    await eventually(() => assert.equal(server.finished(), finished + 1));
  });
});
