import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { GraphQLError } from 'graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { serveInMemory } from './testing/in-memory-gateway.ts';

type Row = Readonly<Record<string, unknown>>;

describe('errors of fields that other fields require', () => {
  /** Puts the path of the field into the message, as graphql-java does. */
  function refuse(what: string, { path }: GraphQLResolveInfo): never {
    const keys: (string | number)[] = [];
    for (let at: GraphQLResolveInfo['path'] | undefined = path; at; at = at.prev) keys.unshift(at.key);
    throw new GraphQLError(`Exception while fetching data (/${keys.join('/')}): no ${what}`, {
      extensions: { code: 'NO_PRICE', at: keys },
    });
  }
  const price = (_: unknown, { currency }: { currency: string }, __: unknown, info: GraphQLResolveInfo) =>
    currency === 'EUR' ? refuse('euros', info) : 3;
  const orNothing = (name: string) => (row: Row) => row[name] ?? 0;
  const gateway = serveInMemory({
    goods: {
      sdl: `
        type Query { goods: [Good] }
        type Good @key(fields: "id") {
          id: ID!
          price(currency: String!): Int
          cost: Int @inaccessible
          maker: Maker @inaccessible
        }
        type Maker @inaccessible { fee: Int }
      `,
      resolvers: {
        Query: { goods: () => [{ id: '1', maker: {} }] },
        Good: { price, cost: (_: unknown, __: unknown, ___: unknown, info) => refuse('cost', info) },
        Maker: { fee: (_: unknown, __: unknown, ___: unknown, info) => refuse('fee', info) },
      },
    },
    'shop-1': {
      sdl: `
        type Good @key(fields: "id") {
          id: ID!
          price(currency: String!): Int @external
          cost: Int @external
          maker: Maker @external
          euros: Int @requires(fields: "price(currency: \\"EUR\\")")
          dollars: Int @requires(fields: "price(currency: \\"USD\\")")
          gain: Int @requires(fields: "cost")
          fees: Int @requires(fields: "maker { fee }")
          offer: Int @requires(fields: "bill")
          bill: Int @external
        }
        type Maker { fee: Int @external }
      `,
      resolvers: {
        Good: {
          euros: orNothing('price'),
          dollars: orNothing('price'),
          gain: orNothing('cost'),
          fees: () => 0,
          offer: orNothing('bill'),
        },
      },
    },
    bills: {
      sdl: `
        type Good @key(fields: "id") {
          id: ID!
          dollars: Int @external
          bill: Int @requires(fields: "dollars")
        }
      `,
      resolvers: { Good: { bill: orNothing('dollars') } },
    },
  });

  it('stand at the object that the client selected, without names of the plan', async () => {
    assert.deepEqual(await gateway.ask('{ goods { euros dollars } }'), {
      data: { goods: [{ euros: 0, dollars: 3 }] },
      errors: ['NO_PRICE at goods.0: Exception while fetching data (/goods/0/price): no euros'],
    });
  });

  it('stand once, at the field that the client selected itself', async () => {
    assert.deepEqual(await gateway.ask('{ goods { e: price(currency: "EUR") x: euros } }'), {
      data: { goods: [{ e: null, x: 0 }] },
      errors: ['NO_PRICE at goods.0.e: Exception while fetching data (/goods/0/e): no euros'],
    });
  });

  it('contain the client keys where the plan uses others', async () => {
    for (const key of ['price', 'cost', 'price__required_0', 'price__asked', 'price__alias_0']) {
      const { data, errors } = await gateway.ask(
        `query ($in: String!) { goods { ${key}: price(currency: $in) euros dollars } }`,
        { in: 'EUR' },
      );
      assert.deepEqual(data, { goods: [{ [key]: null, euros: 0, dollars: 3 }] });
      const own = `NO_PRICE at goods.0.${key}: Exception while fetching data (/goods/0/${key}): no euros`;
      assert.ok(errors?.includes(own), String(errors));
      assert.doesNotMatch(String(errors?.filter((error) => error !== own)), /__/);
    }
  });

  it('contain the client keys and values where a key looks like a key of the plan', async () => {
    const query = `{ goods { price: id price__asked: price(currency: "USD") price__asked_: id euros } }`;
    assert.deepEqual((await gateway.ask(query)).data, {
      goods: [{ price: '1', price__asked: 3, price__asked_: '1', euros: 0 }],
    });
  });

  it('do not name fields that clients may not see', async () => {
    for (const field of ['gain', 'fees']) {
      const { data, errors } = await gateway.ask(`{ goods { ${field} } }`);
      assert.deepEqual(data, { goods: [{ [field]: 0 }] });
      assert.match(String(errors), /^NO_PRICE at goods\.0: [^,]*$/);
    }
  });

  it('name the real subgraph and the operation of the client', async () => {
    const { data } = await gateway.ask('query List { goods { offer euros bill } }');
    assert.deepEqual(data, { goods: [{ offer: 3, euros: 0, bill: 3 }] });
    for (const { query, operationName = '' } of gateway.asked) {
      assert.match(operationName, /^List__(?:goods|shop_1|bills)__\d+$/);
      assert.ok(query.startsWith(`query ${operationName}`), query);
    }
    assert.deepEqual(
      new Set(gateway.asked.map(({ subgraph }) => subgraph)),
      new Set(['goods', 'shop-1', 'bills']),
    );
  });
});
