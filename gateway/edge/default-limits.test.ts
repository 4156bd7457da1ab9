import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { postOperation } from '#platform/transport/testing/post.ts';
import { openSession } from '#platform/transport/testing/raw-socket.ts';
import { startEdgeGateway } from '../testing/edge-gateway.ts';
import type { EdgeGateway } from '../testing/edge-gateway.ts';
import { composeSupergraph, serveTestSchema } from '#federation/testing/test-subgraphs.ts';
import type { SubgraphSource, TestSubgraph } from '#federation/testing/test-subgraphs.ts';

const tree: SubgraphSource = {
  name: 'tree',
  sdl: /* GraphQL */ `
    scalar Any
    enum Colour {
      CRIMSON
      SCARLET
    }
    input Match {
      not: Match
      name: String
    }
    type Query {
      node(match: Match, colour: Colour, any: Any): Node
      nodes(first: Int): [Node]
      word: String
    }
    type Subscription {
      words(colour: Colour): String
    }
    type Node {
      word: String
      child: Node
    }
  `,
  resolvers: {
    Query: { node: () => ({}), nodes: () => [], word: () => 'w' },
    Node: { word: () => 'w', child: () => ({}) },
    Subscription: {
      words: {
        async *subscribe() {
          yield { words: 'w' };
        },
      },
    },
  },
};

const times = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_unused, index) => make(index)).join(' ');

/** `levels` of `child`, with `inner` in the last one. */
const chain = (levels: number, inner: string): string =>
  levels === 0 ? inner : `child { ${chain(levels - 1, inner)} }`;

const fanOut = `${times(8, (i) => `fragment F${i} on Node { ...F${i + 1} ...F${i + 1} }`)} fragment F8 on Node { ${times(7, () => 'word')} }`;

describe('the limits that hold without any configuration, in production', () => {
  let subgraph: TestSubgraph;
  let gateway: EdgeGateway;
  before(async () => {
    subgraph = await serveTestSchema(tree);
    const sdl = composeSupergraph([{ ...tree, url: subgraph.url }]);
    gateway = await startEdgeGateway(sdl, { NODE_ENV: 'production' });
  });
  after(async () => {
    await gateway.close();
    await subgraph.kill();
  });

  /** Documents exactly at each limit, and one past it. */
  const limits: { code: string; at: string; past: string; variables?: Record<string, unknown>[] }[] = [
    {
      code: 'TOO_MANY_TOKENS',
      // Braces and the names of the two outer levels are five tokens.
      at: `{ node { ${times(1995, () => 'word')} } }`,
      past: `{ node { ${times(1996, () => 'word')} } }`,
    },
    {
      code: 'TOO_DEEP',
      at: `{ node { ...A } } fragment A on Node { ${chain(5, '...B')} } fragment B on Node { ${chain(5, 'word')} }`,
      past: `{ node { ...A } } fragment A on Node { ${chain(6, '...B')} } fragment B on Node { ${chain(5, 'word')} }`,
    },
    {
      code: 'TOO_MANY_ALIASES',
      at: `{ node { ...A ...B } } fragment A on Node { ${times(15, (i) => `a${i}: word`)} } fragment B on Node { ${times(15, (i) => `b${i}: word`)} }`,
      past: `{ node { ...A ...B } } fragment A on Node { ${times(15, (i) => `a${i}: word`)} } fragment B on Node { ${times(16, (i) => `b${i}: word`)} }`,
    },
    {
      code: 'TOO_MANY_ROOT_FIELDS',
      at: `{ ...A ...A } fragment A on Query { ${times(15, () => 'word')} }`,
      past: `{ ...A ...A word } fragment A on Query { ${times(15, () => 'word')} }`,
    },
    {
      code: 'TOO_MANY_DIRECTIVES',
      at: `{ node { ${times(25, () => 'word @include(if: true) @skip(if: false)')} } }`,
      past: `{ node { ${times(25, () => 'word @include(if: true) @skip(if: false)')} } word @skip(if: true) }`,
    },
    {
      code: 'TOO_MANY_FIELDS',
      // Fragments double the last one's seven fields eight times: 1,792, and node itself.
      at: `{ node { ...F0 ${times(207, () => 'word')} } } ${fanOut}`,
      past: `{ node { ...F0 ${times(208, () => 'word')} } } ${fanOut}`,
    },
    {
      code: 'TOO_EXPENSIVE',
      at: 'query ($n: Int) { nodes(first: $n) { word } }',
      past: 'query ($n: Int) { nodes(first: $n) { word } }',
      variables: [{ n: 50_000 }, { n: 50_001 }],
    },
  ];
  for (const { code, at, past, variables } of limits) {
    it(`accept a request at the limit ${code}, and refuse one more before it reaches the subgraph`, async () => {
      const fits = await postOperation(gateway.endpoint, { query: at, variables: variables?.[0] });
      assert.deepEqual(fits.errors, []);
      const before = subgraph.seen.length;
      const refused = await postOperation(gateway.endpoint, { query: past, variables: variables?.[1] });
      assert.equal(refused.code, code);
      assert.equal(refused.data, undefined);
      assert.equal(subgraph.seen.length, before);
    });
  }

  const names = /Did you mean|SCARLET|CRIMSON/;
  const guesses = [
    { query: '{ wor }' },
    { query: '{ node(colour: SCARLE) { word } }' },
    { query: 'query ($c: Colour) { node(colour: $c) { word } }', variables: { c: 'SCARLE' } },
    { query: 'query ($m: Match) { node(match: $m) { word } }', variables: { m: { nam: 'x' } } },
    { query: 'subscription ($c: Colour) { words(colour: $c) }', variables: { c: 'SCARLE' } },
    { query: '{ __schema { types { name } } }' },
    { query: '{ __type(name: "Colour") { enumValues { name } } }' },
  ];
  it('never reveal names of the schema, by request, by event stream or by socket', async () => {
    const raw = await openSession(gateway.socketEndpoint);
    for (const [index, body] of guesses.entries()) {
      const answers = [(await postOperation(gateway.endpoint, body)).text];
      const events = await fetch(gateway.endpoint, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
        body: JSON.stringify(body),
      });
      answers.push(await events.text());
      raw.send({ id: String(index), type: 'subscribe', payload: body });
      const message = await raw.next();
      if (message.type === 'next') await raw.next();
      answers.push(JSON.stringify(message));
      for (const answer of answers) {
        assert.match(answer, /"errors"|"error"|"__type":null/);
        assert.doesNotMatch(answer, names);
      }
    }
    raw.socket.close();
  });

  it('refuse variables nested so deep that the stack would overflow', async () => {
    const before = subgraph.seen.length;
    for (const [query, open, close] of [
      ['query ($v: Match) { node(match: $v) { word } }', '{"not":', '}'],
      ['query ($v: Any) { node(any: $v) { word } }', '[', ']'],
    ] as const) {
      const body = `{"query":"${query}","variables":{"v":${open.repeat(5000)}{}${close.repeat(5000)}}}`;
      const refused = await postOperation(gateway.endpoint, body);
      assert.equal(refused.code, 'BAD_USER_INPUT');
      assert.equal(refused.errors[0]?.extensions['field'], 'v');
      assert.doesNotMatch(refused.text, /stack/i);
    }
    assert.equal(subgraph.seen.length, before);
  });

  it('quote only a readable part of a value', async () => {
    const query = 'query ($c: Colour) { node(colour: $c) { word } }';
    const refused = await postOperation(gateway.endpoint, { query, variables: { c: 'x'.repeat(500_000) } });
    assert.equal(refused.code, 'BAD_USER_INPUT');
    assert.ok(refused.text.length < 3000);
  });
});
