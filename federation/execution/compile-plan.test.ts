import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Kind, parse } from 'graphql';
import { compilePlan } from './compile-plan.ts';
import type { PlanAnswer, PlanRequest } from './request-context.ts';
import { compose, interfaceObjects, keyChains, shop } from './testing/supergraphs.ts';
import type { TestSupergraph } from './testing/supergraphs.ts';

type Fetch = (subgraph: string, request: PlanRequest) => PlanAnswer | Promise<PlanAnswer>;

function run(
  supergraph: TestSupergraph,
  query: string,
  fetch: Fetch,
  signal?: AbortSignal,
  variables: Record<string, unknown> = {},
) {
  const document = parse(query, { noLocation: true });
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  assert.ok(operation);
  const plan = supergraph.planner.plan(document);
  const compiled = compilePlan({ ...supergraph, plan, document, operation });
  return compiled.execute(variables, { fetch: async (...asked) => fetch(...asked), signal });
}

const catalog = compose(shop);
const product = (id: string) => ({ __typename: 'Product', id });

describe('compilePlan', () => {
  it('fetches an entity in several places once and puts its error at each place', async () => {
    const asked: unknown[] = [];
    const result = await run(
      catalog,
      '{ products { related { warehouses { city } } } }',
      (subgraph, request) => {
        asked.push(request.variables['representations']);
        return subgraph === 'products'
          ? {
              data: {
                products: [{ related: [product('1'), null, product('1')] }, { related: [product('2')] }],
              },
            }
          : {
              data: { _entities: [{ warehouses: [{ city: 'Porto' }] }, { warehouses: null }] },
              errors: [
                { message: 'closed', path: ['_entities', 1, 'warehouses'] },
                { message: 'slow', path: ['_entities', 0, 'warehouses', 0, 'city'] },
              ],
            };
      },
    );
    assert.deepEqual(asked[1], [product('1'), product('2')]);
    assert.deepEqual(
      result.errors?.map(({ message, path }) => `${message} ${path?.join('.')}`),
      [
        'closed products.1.related.0.warehouses',
        'slow products.0.related.0.warehouses.0.city',
        'slow products.0.related.2.warehouses.0.city',
      ],
    );
  });

  it('sends a body with the same query, operation name and variables', async () => {
    await run(
      catalog,
      'query Named($count: Int) { latestReviews(first: $count) { id } stores(first: $count) { opens } }',
      (_subgraph, { body, query, operationName, variables }) => {
        assert.deepEqual(JSON.parse(body), JSON.parse(JSON.stringify({ query, operationName, variables })));
        return { data: { stores: [{ __typename: 'Store', id: '1', place: { city: 'Faro' } }] } };
      },
      undefined,
      { count: 3, unused: true },
    );
  });

  it('continues when a subgraph fails, with one error at the place that lacks data', async () => {
    const result = await run(catalog, '{ products { name inStock } people { name } }', (subgraph) => {
      if (subgraph === 'products') return { data: { products: [{ ...product('1'), name: 'Lamp' }] } };
      if (subgraph === 'people') return { data: { people: [{ name: 'Ada' }] } };
      throw new Error('refused');
    });
    assert.deepEqual(result.data, null);
    assert.deepEqual(
      result.errors?.map(({ message, path }) => [message, path]),
      [['refused', ['products']]],
    );
  });

  it('reports an error when no subgraph knows the type of an interface object', async () => {
    const result = await run(compose(interfaceObjects), '{ best { __typename rating } }', (subgraph) =>
      subgraph === 'ratings'
        ? { data: { best: { __typename: 'Node', id: '1', rating: 2 } } }
        : { data: { _entities: [null] } },
    );
    assert.deepEqual(result.data, { best: null });
    assert.deepEqual(result.errors?.[0]?.path, ['best']);
  });

  it('gives null without an error where a chain of keys ends at an unknown entity', async () => {
    const result = await run(compose(keyChains), '{ items { upc owner { name } } }', (subgraph) =>
      subgraph === 'entry'
        ? { data: { items: [{ __typename: 'Item', upc: 'b3' }] } }
        : { data: { _entities: [null] } },
    );
    assert.deepEqual(result, { data: { items: [{ upc: 'b3', owner: null }] } });
  });

  it('rejects with the reason of its signal and starts no more fetches', async () => {
    const abort = new AbortController();
    const reason = new Error('gone');
    let fetches = 0;
    const running = run(
      catalog,
      '{ products { inStock } }',
      () => {
        fetches += 1;
        abort.abort(reason);
        return { data: { products: [product('1')] } };
      },
      abort.signal,
    );
    await assert.rejects(running, reason);
    assert.equal(fetches, 1);
  });

  it('answers introspection and __typename without a fetch', async () => {
    const result = await run(catalog, '{ __typename __type(name: "Kind") { enumValues { name } } }', () => {
      throw new Error('asked');
    });
    assert.deepEqual(JSON.parse(JSON.stringify(result.data)), {
      __typename: 'Query',
      __type: { enumValues: [{ name: 'NEW' }, { name: 'USED' }] },
    });
  });

  it('protects the prototypes of objects from answers', async () => {
    const answer = JSON.parse(
      '{"products": [{"name": "x", "__proto__": {"polluted": 1}}]}',
    ) as PlanAnswer['data'];
    await run(catalog, '{ products { name constructor: tags } people { name } }', () => ({ data: answer }));
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
  });

  it('replaces a value of an invalid kind with null and keeps the rest', async () => {
    const result = await run(catalog, '{ products { name tags size { height } } media { title } }', () => ({
      data: { products: [{ name: 'Lamp', tags: 'red', size: 3 }], media: { title: 'no list' } },
    }));
    assert.deepEqual(result.data, { products: [{ name: 'Lamp', tags: null, size: null }], media: null });
    assert.equal(result.errors?.length, 3);
  });

  it('accepts only whole numbers of 32 bits for an Int', async () => {
    const widths = [2 ** 31 - 1, -(2 ** 31), 0, 2 ** 31, -(2 ** 31) - 1, 1.5];
    const result = await run(catalog, '{ products { size { width } } }', () => ({
      data: { products: widths.map((width) => ({ size: { width } })) },
    }));
    assert.deepEqual(result.data, {
      products: [2 ** 31 - 1, -(2 ** 31), 0, null, null, null].map((width) => ({ size: { width } })),
    });
    assert.deepEqual(
      result.errors?.map(({ path }) => path?.[1]),
      [3, 4, 5],
    );
  });
});
