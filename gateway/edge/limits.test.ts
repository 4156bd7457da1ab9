import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { postOperation } from '#platform/transport/testing/post.ts';
import { openSession } from '#platform/transport/testing/raw-socket.ts';
import { startChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import type { ChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import { startEdgeGateway } from '../testing/edge-gateway.ts';
import type { EdgeGateway } from '../testing/edge-gateway.ts';

describe('limits of one operation', () => {
  let supergraph: ChatSupergraph;
  let gateway: EdgeGateway;
  const environment = {
    MAX_TOKENS: '400',
    MAX_DEPTH: '3',
    MAX_ALIASES: '4',
    MAX_ROOT_FIELDS: '5',
    MAX_DIRECTIVES: '6',
    MAX_FIELDS: '20',
    MAX_BODY_BYTES: '5000',
    MAX_COST: '12',
  };
  before(async () => {
    supergraph = await startChatSupergraph();
    gateway = await startEdgeGateway(supergraph.sdl, environment);
  });
  after(async () => {
    await gateway.close();
    await supergraph.close();
  });

  const times = (count: number, make: (index: number) => string) =>
    Array.from({ length: count }, (_unused, index) => make(index)).join(' ');
  const asked = () =>
    supergraph.accounts.seen.length + supergraph.chat.seen.length + supergraph.shop.seen.length;
  /** The number of operations that were planned or tried. */
  const planned = async () => {
    const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
    const counts = [...metrics.matchAll(/^gateway_planning_duration_seconds_count\{.*\} (\d+)$/gm)];
    assert.ok(counts.length > 0);
    return counts.reduce((sum, [, count]) => sum + Number(count), 0);
  };

  /** A document at each limit, and one past it. */
  const limits: { code: string; at: string; past: string }[] = [
    { code: 'TOO_DEEP', at: '{ room { owner { name } } }', past: '{ room { owner { orders { id } } } }' },
    {
      code: 'TOO_DEEP',
      at: 'fragment O on Room { owner { name } } { room { ...O } }',
      past: 'fragment O on Room { owner { orders { id } } } { room { ...O } }',
    },
    {
      code: 'TOO_MANY_ALIASES',
      at: `{ ${times(4, (index) => `a${index}: whoami`)} }`,
      past: `{ ${times(5, (index) => `a${index}: whoami`)} }`,
    },
    {
      code: 'TOO_MANY_ROOT_FIELDS',
      at: '{ whoami ...R } fragment R on Query { whoami whoami whoami whoami }',
      past: '{ whoami ...R } fragment R on Query { whoami whoami whoami whoami whoami }',
    },
    {
      code: 'TOO_MANY_DIRECTIVES',
      at: `{ ${times(3, () => 'whoami @include(if: true) @skip(if: false)')} }`,
      past: `{ ${times(3, () => 'whoami @include(if: true) @skip(if: false)')} greeting @skip(if: true) }`,
    },
    {
      code: 'TOO_MANY_FIELDS',
      at: `{ room { ...A } } fragment A on Room { ${times(19, () => 'title')} }`,
      past: '{ room { ...A ...A ...A } } fragment A on Room { ...B ...B } fragment B on Room { title title title title }',
    },
    {
      code: 'TOO_MANY_FIELDS',
      at: `{ room { ...A } } fragment A on Room { ${times(19, () => 'title')} }`,
      past: `{ room { ...A } } fragment A on Room { ${times(20, () => 'title')} }`,
    },
    // Three tokens for each inline fragment, one for each field, and two around all of them.
    {
      code: 'TOO_MANY_TOKENS',
      at: `{ whoami ${'... { '.repeat(132)} whoami ${'}'.repeat(132)} }`,
      past: `{ whoami ${'... { '.repeat(132)} whoami whoami ${'}'.repeat(132)} }`,
    },
    // One for each object, and ten for a list of unknown length.
    {
      code: 'TOO_EXPENSIVE',
      at: '{ room { owner { name } } users { name } }',
      past: '{ room { owner { name } theirs: owner { name } } users { name } }',
    },
  ];

  for (const { code, at, past } of limits) {
    it(`accepts a document at the limit ${code} and refuses one past it, unplanned and before it reaches a subgraph: ${past.slice(0, 40)}`, async () => {
      const fits = await postOperation(gateway.endpoint, { query: at });
      assert.deepEqual(fits.errors, []);
      assert.ok(fits.data);
      const before = [asked(), await planned()];
      const refused = await postOperation(gateway.endpoint, { query: past });
      assert.equal(refused.code, code);
      assert.equal(refused.data, undefined);
      assert.deepEqual([asked(), await planned()], before);
    });
  }

  it('applies on a socket too, and keeps the socket open', async () => {
    const raw = await openSession(gateway.socketEndpoint);
    for (const { code, past } of limits) {
      raw.send({ id: code, type: 'subscribe', payload: { query: past } });
      const message = await raw.next();
      assert.equal(message.type, 'error');
      assert.match(JSON.stringify(message.payload), new RegExp(code));
    }
    raw.send({ id: 'fine', type: 'subscribe', payload: { query: '{ greeting }' } });
    assert.deepEqual((await raw.next()).payload, { data: { greeting: 'hello' } });
    raw.socket.close();
  });

  it('refuses a body past its limit', async () => {
    const body = JSON.stringify({ query: '{ greeting }', extensions: { pad: '' } });
    const atBound = body.replace('""', `"${'x'.repeat(5000 - body.length)}"`);
    assert.equal((await postOperation(gateway.endpoint, atBound)).status, 200);
    const before = asked();
    const past = await postOperation(gateway.endpoint, `${atBound} `);
    assert.equal(past.status, 413);
    assert.equal(past.code, 'PAYLOAD_TOO_LARGE');
    assert.equal(asked(), before);
  });

  it('measures a document of exploding fragments quickly', async () => {
    const levels = 25;
    const fragments = times(
      levels,
      (index) => `fragment F${index} on Room { ...F${index + 1} ...F${index + 1} }`,
    );
    const query = `{ room { ...F0 } } ${fragments} fragment F${levels} on Room { title }`;
    const started = performance.now();
    assert.equal((await postOperation(gateway.endpoint, { query })).code, 'TOO_MANY_FIELDS');
    assert.ok(performance.now() - started < 1000);
  });

  it('terminates for fragments that contain themselves', async () => {
    const query = '{ room { ...A } } fragment A on Room { ...B } fragment B on Room { ...A }';
    assert.equal((await postOperation(gateway.endpoint, { query })).code, 'GRAPHQL_VALIDATION_FAILED');
  });

  it('allows introspection in development, and in production only when configured', async (context) => {
    const query = '{ __schema { queryType { name } } }';
    assert.equal((await postOperation(gateway.endpoint, { query })).code, undefined);
    const production = await startEdgeGateway(supergraph.sdl, { NODE_ENV: 'production' });
    context.after(() => production.close());
    const refused = await postOperation(production.endpoint, { query });
    assert.equal(refused.code, 'INTROSPECTION_DISABLED');
    const type = await postOperation(production.endpoint, { query: '{ __type(name: "Room") { name } }' });
    assert.deepEqual(type.data, { __type: null });
    const typo = await postOperation(production.endpoint, { query: '{ whoam }' });
    assert.doesNotMatch(typo.text, /Did you mean|whoami/);
    const told = await startEdgeGateway(supergraph.sdl, { NODE_ENV: 'production', INTROSPECTION: 'true' });
    context.after(() => told.close());
    assert.equal((await postOperation(told.endpoint, { query })).code, undefined);
  });
});
