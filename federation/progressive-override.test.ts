import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { serveInMemory } from './execution/testing/in-memory-gateway.ts';
import { createOverrideDecision } from './override-decision.ts';

/** Park and Miller's minimal standard generator (Communications of the ACM 31 (10), 1988; multiplier of 1993). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const from = (subgraph: string) => () => subgraph;

/** A shop whose fields move from `old` to `new`. */
function serve(options: Parameters<typeof createOverrideDecision>[0]) {
  const fields = { price: from('old'), name: from('old'), weight: from('old') };
  const moved = { price: from('new'), name: from('new'), weight: from('new') };
  const reference = { __resolveReference: (row: object) => row };
  return serveInMemory(
    {
      old: {
        sdl: `type Query { product: Product }
          type Product @key(fields: "id") { id: ID! price: String name: String weight: String }`,
        resolvers: { Query: { product: () => ({ id: '1' }) }, Product: { ...reference, ...fields } },
      },
      new: {
        sdl: `type Product @key(fields: "id") {
          id: ID!
          price: String @override(from: "old", label: "percent(20)")
          name: String @override(from: "old", label: "percent(70.5)")
          weight: String @override(from: "old", label: "new-scales")
        }`,
        resolvers: { Product: { ...reference, ...moved } },
      },
    },
    { overrides: createOverrideDecision(options) },
  );
}

describe('progressive @override', () => {
  it('sends each percentage of operations to the new subgraph', async () => {
    const random = seeded(7);
    const gateway = serve({ random });
    const operations = 2000;
    const moved = { price: 0, name: 0 };
    for (let index = 0; index < operations; index++) {
      const { data } = await gateway.ask('{ product { price name } }');
      const { product } = data as { product: Record<keyof typeof moved, string> };
      if (product.price === 'new') moved.price += 1;
      if (product.name === 'new') moved.name += 1;
    }
    const share = (count: number) => (100 * count) / operations;
    // Four standard deviations of a binomial distribution with these counts are 3.6 and 4.1 points.
    assert.ok(Math.abs(share(moved.price) - 20) < 3.6, `${share(moved.price)} % of prices`);
    assert.ok(Math.abs(share(moved.name) - 70.5) < 4.1, `${share(moved.name)} % of names`);
  });

  it('decides once for all fields of an operation', async () => {
    let drawn = 0.1;
    const gateway = serve({ random: () => drawn });
    const query = '{ one: product { price } other: product { price name } }';
    assert.deepEqual((await gateway.ask(query)).data, {
      one: { price: 'new' },
      other: { price: 'new', name: 'new' },
    });
    drawn = 0.5;
    assert.deepEqual((await gateway.ask(query)).data, {
      one: { price: 'old' },
      other: { price: 'old', name: 'new' },
    });
  });

  it('asks the hook whether another label holds for the caller, and treats it as off without a hook', async () => {
    const query = '{ product { weight } }';
    assert.deepEqual((await serve({}).ask(query)).data, { product: { weight: 'old' } });
    const asked: string[] = [];
    const gateway = serve({
      random: () => 0.99,
      holds: (label, caller) => {
        asked.push(label);
        return caller.authenticated === true;
      },
    });
    assert.deepEqual((await gateway.ask(query)).data, { product: { weight: 'old' } });
    assert.deepEqual((await gateway.ask(query, {}, { authenticated: true })).data, {
      product: { weight: 'new' },
    });
    assert.deepEqual(asked, ['new-scales', 'new-scales']);
  });

  it('applies below a field that is planned in a separate stage', async () => {
    const reference = { __resolveReference: (row: object) => row };
    const serveStages = (holds: boolean) =>
      serveInMemory(
        {
          shop: {
            sdl: `type Query { product: Product }
              type Product @key(fields: "id") { id: ID! price: Int euros: Int @external
                rival: Product @requires(fields: "euros") label: String }`,
            resolvers: {
              Query: { product: () => ({ id: '1', price: 5 }) },
              Product: { ...reference, rival: () => ({ id: '2' }), label: from('shop') },
            },
          },
          money: {
            sdl: `type Product @key(fields: "id") { id: ID! price: Int @external euros: Int @requires(fields: "price") }`,
            resolvers: { Product: { ...reference, euros: ({ price }: { price: number }) => price } },
          },
          labels: {
            sdl: `type Product @key(fields: "id") { id: ID! label: String @override(from: "shop", label: "printed") }`,
            resolvers: { Product: { ...reference, label: from('labels') } },
          },
        },
        { overrides: createOverrideDecision({ holds: () => holds }) },
      );
    const query = '{ product { rival { label } } }';
    assert.deepEqual(await serveStages(false).ask(query), {
      data: { product: { rival: { label: 'shop' } } },
    });
    assert.deepEqual(await serveStages(true).ask(query), {
      data: { product: { rival: { label: 'labels' } } },
    });
  });
});
