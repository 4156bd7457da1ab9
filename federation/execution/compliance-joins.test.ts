import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { serveInMemory } from './testing/in-memory-gateway.ts';

type Row = Readonly<Record<string, unknown>>;

/** Finds the row that has all values of a representation's key. */
function byKey(rows: readonly Row[], ...keys: readonly string[]) {
  return (representation: Row) =>
    rows.find((row) => keys.some((key) => key in representation && row[key] === representation[key])) ?? null;
}

describe('keys', () => {
  const gateway = serveInMemory({
    catalog: {
      sdl: `
        type Query { products: [Product] missing: [Product] last: Product! broken: Product part: Part }
        type Product @key(fields: "id") @key(fields: "sku") { id: ID! sku: String! }
        type Part @key(fields: "maker { id country { code } } number") { maker: Maker! number: Int! }
        type Maker { id: ID! country: Country! }
        type Country { code: String! }
      `,
      resolvers: {
        Query: {
          products: () => [{ id: '1', sku: 'a' }, null, { id: '2', sku: 'b' }],
          missing: () => [
            { id: '1', sku: 'a' },
            { id: '9', sku: 'z' },
          ],
          last: () => ({ id: '2', sku: 'b' }),
          broken: () => ({ id: '3', sku: 'c' }),
          part: () => ({ maker: { id: 'm', country: { code: 'PT' } }, number: 7 }),
        },
      },
    },
    prices: {
      sdl: `type Product @key(fields: "sku") @key(fields: "upc") { sku: String! upc: ID! price: Int }`,
      resolvers: {
        Product: {
          __resolveReference: byKey(
            [
              { sku: 'a', upc: 'u1', price: 10 },
              { sku: 'b', upc: 'u2', price: 20 },
              { sku: 'c', upc: 'u3', price: 30 },
            ],
            'sku',
            'upc',
          ),
        },
      },
    },
    stock: {
      sdl: `
        type Product @key(fields: "upc") { upc: ID! left: Int! }
        type Part @key(fields: "maker { id country { code } } number") { maker: Maker! number: Int! shelf: String }
        type Maker { id: ID! country: Country! }
        type Country { code: String! }
      `,
      resolvers: {
        Product: { __resolveReference: byKey([{ upc: 'u1', left: 3 }, { upc: 'u3' }], 'upc') },
        Part: { __resolveReference: (part: unknown) => ({ shelf: JSON.stringify(part) }) },
      },
    },
    carts: {
      sdl: `
        type Query { cart: Cart }
        type Cart @key(fields: "lines { id }") { lines: [Line!]! }
        type Line @key(fields: "id") { id: ID! }
      `,
      resolvers: { Query: { cart: () => ({ lines: [{ id: 'l1' }, { id: 'l2' }] }) } },
    },
    totals: {
      sdl: `
        type Cart @key(fields: "lines { id }") { lines: [Line!]! total: Int }
        type Line @key(fields: "id") { id: ID! amount: Int }
      `,
      resolvers: {
        Cart: {
          __resolveReference: ({ lines }: { lines: unknown[] }) => ({
            lines: lines.map((line) => ({ ...(line as Row), amount: 5 })),
            total: lines.length * 100,
          }),
        },
        Line: { __resolveReference: ({ id }: { id: string }) => (id === 'l1' ? { amount: 5 } : null) },
      },
    },
  });

  it('joins by another key than the list has, and keeps null items', async () => {
    assert.deepEqual(await gateway.ask('{ products { id price } }'), {
      data: { products: [{ id: '1', price: 10 }, null, { id: '2', price: 20 }] },
    });
  });

  it('goes from key to key, and gives null without an error for an entity that nobody knows', async () => {
    assert.deepEqual(await gateway.ask('{ products { id left } }'), {
      data: { products: [{ id: '1', left: 3 }, null, null] },
    });
  });

  it('reports an entity that nobody knows where no place above it is nullable', async () => {
    assert.deepEqual(await gateway.ask('{ last { left } }'), {
      data: null,
      errors: ['UPSTREAM_FAILED at last.left: No subgraph knows this Product.'],
    });
  });

  it('keeps the error of an entity that its subgraph knows and cannot complete', async () => {
    assert.deepEqual(await gateway.ask('{ broken { id left } }'), {
      data: { broken: null },
      errors: [
        'DOWNSTREAM_SERVICE_ERROR at broken.left: Cannot return null for non-nullable field Product.left.',
      ],
    });
  });

  it('gives null for the fields of an entity that _entities does not know', async () => {
    assert.deepEqual(await gateway.ask('{ missing { id price } }'), {
      data: {
        missing: [
          { id: '1', price: 10 },
          { id: '9', price: null },
        ],
      },
    });
  });

  it('joins by nested keys', async () => {
    assert.deepEqual(await gateway.ask('{ part { shelf } }'), {
      data: {
        part: {
          shelf: '{"__typename":"Part","maker":{"id":"m","country":{"code":"PT"}},"number":7}',
        },
      },
    });
  });

  it('joins by keys that are lists', async () => {
    assert.deepEqual(await gateway.ask('{ cart { total lines { amount } } }'), {
      data: { cart: { total: 200, lines: [{ amount: 5 }, { amount: 5 }] } },
    });
  });
});

describe('keys that no subgraph resolves', () => {
  const gateway = serveInMemory({
    orders: {
      sdl: `
        type Query { order: Order }
        type Order { buyer: User }
        type User @key(fields: "id", resolvable: false) { id: ID! }
      `,
      resolvers: { Query: { order: () => ({ buyer: { id: 'u' } }) } },
    },
    users: {
      sdl: `type Query { me: User } type User @key(fields: "id") { id: ID! name: String! }`,
      resolvers: {
        Query: { me: () => ({ id: 'u', name: 'Ada' }) },
        User: { __resolveReference: ({ id }: Row) => ({ id, name: `user ${String(id)}` }) },
      },
    },
  });

  it('are never used for a fetch', async () => {
    assert.deepEqual(await gateway.ask('{ order { buyer { id name } } me { name } }'), {
      data: { order: { buyer: { id: 'u', name: 'user u' } }, me: { name: 'Ada' } },
    });
    const entities = gateway.asked.filter(({ query }) => query.includes('_entities'));
    assert.deepEqual(
      entities.map(({ subgraph }) => subgraph),
      ['users'],
    );
  });
});
