import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { getDirectiveValues } from 'graphql';
import type { GraphQLFieldResolver } from 'graphql';
import { serveInMemory } from '../execution/testing/in-memory-gateway.ts';

/** A field that answers with the scope of its `@access` as the subgraph received it. */
const scope: GraphQLFieldResolver<unknown, unknown> = (_source, _args, _context, info) => {
  const directive = info.schema.getDirective('access');
  const [node] = info.fieldNodes;
  return directive && node ? (getDirectiveValues(directive, node)?.['scope'] ?? 'none') : 'unknown';
};

describe('a directive that subgraphs link for clients', () => {
  const linked = (argument: string) => `
    extend schema
      @link(url: "https://access.example/access/v1.0", import: ["@access"])
      @federation__composeDirective(name: "@access")
    directive @access(${argument}) on FIELD
    enum Scope { PUBLIC PRIVATE }
  `;
  const gateway = serveInMemory({
    catalog: {
      sdl: `${linked('scope: Scope!')} type Query { name: String }`,
      resolvers: { Query: { name: scope } },
    },
    prices: {
      sdl: `${linked('scope: Scope! = PUBLIC')} type Query { price: String }`,
      resolvers: { Query: { price: scope } },
    },
  });

  it('is known, and reaches the subgraph of each field', async () => {
    const answer = await gateway.ask('{ name @access(scope: PRIVATE) price @access(scope: PUBLIC) }');
    assert.deepEqual(answer, { data: { name: 'PRIVATE', price: 'PUBLIC' } });
  });

  it('has its default also in a subgraph that defines no default', async () => {
    const data = { name: 'PUBLIC', price: 'PUBLIC' };
    assert.deepEqual(await gateway.ask('{ name @access price @access }'), { data });
    const query = 'query ($full: Boolean = true) { name @access @include(if: $full) price @access }';
    assert.deepEqual(await gateway.ask(query), { data });
  });

  it('is refused in a location that it does not allow', async () => {
    const { errors } = await gateway.ask('query @access { name }');
    assert.match(errors?.[0] ?? '', /"@access" may not be used on QUERY/);
  });
});

describe('a directive of fragments', () => {
  const sdl = (field: string) => `
    directive @spread(note: String = "") on FRAGMENT_SPREAD
    directive @whole on FRAGMENT_DEFINITION
    directive @every on FRAGMENT_SPREAD | FRAGMENT_DEFINITION | INLINE_FRAGMENT
    type Query { ${field}: String thing: Thing @shareable }
    type Thing @key(fields: "id") { id: ID! ${field}: String }
  `;
  const resolvers = (field: string) => ({
    Query: { [field]: () => field, thing: () => ({ id: '1', [field]: field }) },
    Thing: { __resolveReference: () => ({ id: '1', [field]: field }) },
  });
  const gateway = serveInMemory({
    catalog: { sdl: sdl('name'), resolvers: resolvers('name') },
    prices: { sdl: sdl('price'), resolvers: resolvers('price') },
  });
  const data = { name: 'name', price: 'price' };

  for (const [place, query] of Object.entries({
    'on a spread': '{ ...Both @spread(note: "x") } fragment Both on Query { name price }',
    'on a definition': '{ ...Both } fragment Both on Query @whole { name price }',
    'on both': '{ ...Both @every } fragment Both on Query @every { name ... on Query @every { price } }',
    'beside a condition':
      'query ($no: Boolean = false) { ...Both @spread @skip(if: $no) } fragment Both on Query { name price }',
  })) {
    it(`is accepted ${place}`, async () => assert.deepEqual(await gateway.ask(query), { data }));
  }

  it('does not prevent joins', async () => {
    const query = '{ thing { ...Both @spread } } fragment Both on Thing @whole { name price }';
    assert.deepEqual(await gateway.ask(query), { data: { thing: data } });
  });
});
