import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { parse, print } from 'graphql';
import { serveInMemory } from '../execution/testing/in-memory-gateway.ts';
import { repairSupergraph } from './repair-supergraph.ts';

describe('an entity with a non-resolvable key before a resolvable one', () => {
  const gateway = serveInMemory({
    catalog: {
      sdl: `
        type Query { product: Product }
        type Product @key(fields: "code { maker }", resolvable: false) @key(fields: "id") {
          id: ID! code: Code! weight: Int @external label: String @requires(fields: "weight")
        }
        type Code { maker: String! @shareable }
      `,
      resolvers: {
        Query: { product: () => ({ id: '1', code: { maker: 'm' } }) },
        Product: {
          __resolveReference: ({ id, weight }: { id?: string; weight?: number }) =>
            id === undefined ? null : { id, label: `${id} weighs ${weight}` },
        },
      },
    },
    stock: {
      sdl: `
        type Product @key(fields: "id") @key(fields: "code { maker }") { id: ID! code: Code! weight: Int }
        type Code { maker: String! @shareable }
      `,
      resolvers: { Product: { __resolveReference: () => ({ id: '1', code: { maker: 'm' }, weight: 7 }) } },
    },
  });

  it('is fetched again by the resolvable key', async () => {
    const answer = await gateway.ask('{ product { label } }');
    assert.deepEqual(answer, { data: { product: { label: '1 weighs 7' } } });
    const representations = [{ __typename: 'Product', id: '1', weight: 7 }];
    assert.deepEqual(gateway.asked.at(-1)?.variables, { representations });
  });
});

describe('a supergraph that needs no repair', () => {
  it('does not change by a single character', async () => {
    const sdl = await readFile(new URL('../../gateway/supergraph.graphql', import.meta.url), 'utf8');
    assert.ok(repairSupergraph(sdl) === sdl);
  });
});

describe('a field that an interface object requires', () => {
  const supergraph = (title: string) => `
    interface Media
      @join__type(graph: CATALOG, key: "id")
      @join__type(graph: REVIEWS, key: "id", isInterfaceObject: true)
    {
      id: ID!
      title: String ${title}
      slug: String @join__field(graph: REVIEWS, requires: "title")
    }
  `;

  it('is external to its subgraph, also where the composition did not mark it', () => {
    const explicit = '@join__field(graph: CATALOG) @join__field(graph: REVIEWS, external: true)';
    assert.equal(repairSupergraph(supergraph('')), print(parse(supergraph(explicit))));
    assert.equal(repairSupergraph(supergraph(explicit)), supergraph(explicit));
  });
});
