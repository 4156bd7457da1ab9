import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { postOperation } from '#platform/transport/testing/post.ts';
import { startChatSupergraph } from './testing/chat-supergraph.ts';
import type { ChatSupergraph } from './testing/chat-supergraph.ts';
import { startTestGateway } from './testing/test-gateway.ts';
import type { TestGateway } from './testing/test-gateway.ts';

describe('a federated query', () => {
  let supergraph: ChatSupergraph;
  let gateway: TestGateway;
  before(async () => {
    supergraph = await startChatSupergraph();
    gateway = await startTestGateway(supergraph.sdl, { deadlineOf: () => 500 });
  });
  after(async () => {
    await gateway.close();
    await supergraph.close();
  });

  const ask = (
    query: string,
    variables: Record<string, unknown> = {},
    headers: Record<string, string> = {},
  ) => postOperation(gateway.url, { query, variables }, { authorization: 'Bearer ada', ...headers });

  it('joins entities of three subgraphs', async () => {
    const { data, errors } = await ask('{ room { title owner { name orders { id total } } } }');
    assert.deepEqual(errors, []);
    assert.deepEqual(data, {
      room: { title: 'Lobby', owner: { name: 'Edsger', orders: [{ id: 'u3-1', total: 100 }] } },
    });
  });

  it('sends the caller and the correlation id to the subgraphs', async () => {
    await ask('{ whoami }', {}, { 'x-correlation-id': 'follow-me-1' });
    const seen = supergraph.accounts.seen.at(-1);
    assert.equal(seen?.caller, 'ada');
    assert.equal(seen?.correlationId, 'follow-me-1');
  });

  it('gives the path of an error in a list of entities, beside missing entities', async () => {
    const { data, errors } = await ask('{ room { members { name } } }');
    assert.deepEqual(data, { room: { members: [{ name: 'Ada' }, null, null, { name: 'Grace' }] } });
    assert.equal(errors.length, 1);
    assert.deepEqual(errors[0]?.path, ['room', 'members', 2]);
    assert.deepEqual(errors[0]?.extensions, { code: 'BROKEN' });
  });

  it('passes a subgraph error with code and field, and without internal details', async () => {
    const { data, errors, text } = await ask('{ whoami forbidden }');
    assert.deepEqual(data, { whoami: 'ada', forbidden: null });
    assert.deepEqual(errors[0]?.extensions, { code: 'FORBIDDEN', field: 'input.x' });
    assert.deepEqual(errors[0]?.path, ['forbidden']);
    assert.doesNotMatch(text, /stacktrace|secret|serviceName|accounts/);
  });

  it('masks an unexpected error of a subgraph', async () => {
    const { errors, text } = await ask('{ broken }');
    assert.equal(errors[0]?.extensions['code'], 'INTERNAL');
    assert.doesNotMatch(text, /secret/);
  });

  it('checks variables before it sends a request to a subgraph', async () => {
    const before = supergraph.accounts.seen.length;
    const { errors } = await ask('query ($ms: Int!) { slow(ms: $ms) }', { ms: 'soon' });
    assert.equal(errors[0]?.extensions['code'], 'BAD_USER_INPUT');
    assert.equal(errors[0]?.extensions['field'], 'ms');
    assert.equal(supergraph.accounts.seen.length, before);
  });

  it('uses default values of variables and arguments', async () => {
    const query = 'query ($id: ID! = "u2", $size: Int = 3) { user(id: $id) { name badge(size: $size) } }';
    assert.deepEqual((await ask(query)).data, { user: { name: 'Grace', badge: 'u2:3' } });
  });

  it('answers introspection and __typename', async () => {
    const { data } = await ask('{ __typename __type(name: "Room") { name fields { name } } }');
    assert.equal(data?.['__typename'], 'Query');
    assert.match(JSON.stringify(data), /"owner"/);
  });

  it('gives a partial result when a subgraph takes too long', async () => {
    const { data, errors } = await ask('{ slow(ms: 3000) greeting }');
    assert.deepEqual(data, { slow: null, greeting: 'hello' });
    assert.equal(errors[0]?.extensions['code'], 'UPSTREAM_FAILED');
    assert.deepEqual(errors[0]?.path, ['slow']);
  });

  it('gives a partial result when a subgraph is down, and recovers when it is back', async () => {
    await supergraph.shop.kill();
    const { data, errors, text } = await ask('{ whoami greeting room { title members { orders { id } } } }');
    assert.equal(data?.['whoami'], 'ada');
    assert.equal(data?.['greeting'], null);
    assert.ok(errors.every(({ extensions }) => extensions['code'] === 'UPSTREAM_FAILED'));
    assert.doesNotMatch(text, /ECONN|127\.0\.0\.1|localhost|shop|\.ts/);
    assert.match(gateway.logged(), /ECONNREFUSED/);
    await supergraph.shop.start();
    assert.deepEqual((await ask('{ greeting }')).data, { greeting: 'hello' });
  });

  it('gives a masked error for each kind of invalid subgraph answer', async () => {
    let status = 200;
    let body = '';
    const liar = createServer((_request, response) => response.writeHead(status).end(body));
    await new Promise<void>((resolve) => liar.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(liar.address() as AddressInfo).port}/graphql`;
    const deceived = await startTestGateway(supergraph.sdl, {
      urlsOf: (name) => (name === 'shop' ? [url] : undefined),
    });
    const answers: [number, string][] = [
      [200, 'not json'],
      [200, '[]'],
      [200, '{}'],
      [200, '{"data":"text"}'],
      [200, '{"data":{},"errors":"none"}'],
      [500, '{"errors":[{"message":"at secret.ts"}]}'],
      [401, '{"errors":[{"message":"bad token"}]}'],
      [
        200,
        '{"errors":[{"message":"Cannot query field","extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]}',
      ],
    ];
    for ([status, body] of answers) {
      const { data, errors, text } = await postOperation(deceived.url, { query: '{ whoami greeting }' });
      assert.deepEqual(data, { whoami: 'nobody', greeting: null }, body);
      assert.equal(errors[0]?.extensions['code'], 'UPSTREAM_FAILED', body);
      assert.doesNotMatch(text, /secret|bad token|Cannot query/);
    }
    await deceived.close();
    liar.close();
  });

  it('reports a missing value of a non-null field as an error', async () => {
    const liar = createServer((_request, response) =>
      response.end('{"data":{"nonsense":null,"whoami":"x"}}'),
    );
    await new Promise<void>((resolve) => liar.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(liar.address() as AddressInfo).port}/graphql`;
    const deceived = await startTestGateway(supergraph.sdl, {
      urlsOf: (name) => (name === 'accounts' ? [url] : undefined),
    });
    const { data, errors } = await postOperation(deceived.url, { query: '{ whoami nonsense }' });
    assert.equal(data, null);
    assert.deepEqual(errors[0]?.path, ['nonsense']);
    await deceived.close();
    liar.close();
  });

  it('retries queries and mutations at another replica when a connection is refused', async () => {
    const dead = 'http://127.0.0.1:1/graphql';
    const replicas = [dead, supergraph.accounts.url];
    const urlsOf = (name: string) => (name === 'accounts' ? replicas : undefined);
    const balanced = await startTestGateway(supergraph.sdl, { urlsOf });
    const first = await postOperation(balanced.url, { query: '{ whoami }' });
    assert.deepEqual(first.data, { whoami: 'nobody' });
    // The dead replica is ejected now: a mutation goes to the other one.
    const rename = { query: 'mutation { rename(id: "u1", name: "x") { id } }' };
    assert.deepEqual((await postOperation(balanced.url, rename)).errors, []);
    await balanced.close();
    const fresh = await startTestGateway(supergraph.sdl, { urlsOf });
    // Nothing was sent over a refused connection.
    assert.deepEqual((await postOperation(fresh.url, rename)).errors, []);
    await fresh.close();
  });

  it('serves a reloaded supergraph and keeps the old one when the new one is broken', async () => {
    assert.throws(() => gateway.federation.reload('type Query { x: Int }'));
    assert.deepEqual((await ask('{ whoami }')).data, { whoami: 'ada' });
    gateway.federation.reload(supergraph.sdl);
    assert.deepEqual((await ask('{ whoami }')).data, { whoami: 'ada' });
  });
});
