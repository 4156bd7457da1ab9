import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { serveInMemory } from './testing/in-memory-gateway.ts';

type Row = Readonly<Record<string, unknown>>;

/** A resolver that returns its required fields as text; fails when one was not sent. */
function textOf(field: string, ...names: readonly string[]) {
  return (row: Row) => {
    const values = names.map((name) => {
      if (row[name] === undefined) throw new Error(`${field} is asked for without ${name}`);
      return JSON.stringify(row[name]);
    });
    return `${field}(${values.join(' ')})`.replaceAll(/["\\]/g, '');
  };
}

const same = (representation: Row) => representation;

/** Goods know prices, shipping converts and sums them, audit judges them, and billing writes bills. */
const gateway = serveInMemory({
  goods: {
    sdl: `
      type Query { good(id: ID = "1"): Good rows: [[Good]] mixed: [Mixed] }
      type Mutation { sell: Good }
      union Mixed = Crate | Pallet
      type Crate { inside: Good }
      type Pallet { top: Good }
      type Good @key(fields: "id") { id: ID! price(currency: String): Int name: String }
    `,
    resolvers: {
      Query: {
        good: (_: unknown, { id }: Row) => ({ id }),
        rows: () => [[{ id: '1' }, null], [], [{ id: '2' }, { id: '1' }]],
        mixed: () => [
          { __typename: 'Crate', inside: { id: '1' } },
          { __typename: 'Pallet', top: { id: '1' } },
        ],
      },
      Mutation: { sell: () => ({ id: '1' }) },
      Good: {
        __resolveReference: same,
        price: ({ id }: Row, { currency }: Row) =>
          id === '2' ? null : { USD: 10, EUR: 9 }[String(currency)],
        name: ({ id }: Row) => `good ${String(id)}`,
      },
    },
  },
  shipping: {
    sdl: `
      type Good @key(fields: "id") {
        id: ID! price(currency: String): Int @external verdict: String @external
        dollars: String @requires(fields: "price(currency: \\"USD\\")")
        euros: String @requires(fields: "price(currency: \\"EUR\\")")
        summary(upper: Boolean = false): String @requires(fields: "verdict")
        route(via: String): Route @requires(fields: "verdict")
      }
      type Route { stops: [Good!]! via: String label: String! }
    `,
    resolvers: {
      Good: {
        __resolveReference: same,
        dollars: textOf('dollars', 'price'),
        euros: textOf('euros', 'price'),
        summary: (row: Row, { upper }: Row) => {
          const text = textOf('summary', 'verdict')(row);
          return upper === true ? text.toUpperCase() : text;
        },
        route: (row: Row, { via }: Row) => {
          if (via === 'nowhere') throw new Error('no such way');
          return { stops: [{ id: '1' }, { id: '2' }], via, label: textOf('route', 'verdict')(row) };
        },
      },
    },
  },
  audit: {
    sdl: `
      type Good @key(fields: "id") {
        id: ID! euros: String @external dollars: String @external
        verdict: String @requires(fields: "euros")
        both: String @requires(fields: "dollars euros")
      }
    `,
    resolvers: {
      Good: {
        __resolveReference: same,
        verdict: textOf('verdict', 'euros'),
        both: textOf('both', 'dollars', 'euros'),
      },
    },
  },
  billing: {
    sdl: `
      type Good @key(fields: "id") {
        id: ID! summary(upper: Boolean = false): String @external verdict: String @external
        bill: String @requires(fields: "summary(upper: true) verdict")
      }
    `,
    resolvers: { Good: { __resolveReference: same, bill: textOf('bill', 'summary', 'verdict') } },
  },
});

const euros = 'euros(9)';
const verdict = `verdict(${euros})`;
const summary = `summary(${verdict})`;
const bill = `bill(${summary.toUpperCase()} ${verdict})`;

describe('fields in chains of requirements', () => {
  it('receive what they require, four fields deep, back and forth between subgraphs', async () => {
    assert.deepEqual(await gateway.ask('{ good { bill } }'), { data: { good: { bill } } });
    assert.deepEqual(await gateway.ask('{ good { summary bill verdict euros } }'), {
      data: { good: { summary, bill, verdict, euros } },
    });
  });

  it('are fetched once for each entity, in lists of lists too', async () => {
    const other = 'summary(verdict(euros(null)))';
    assert.deepEqual(await gateway.ask('{ rows { id summary } }'), {
      data: {
        rows: [
          [{ id: '1', summary }, null],
          [],
          [
            { id: '2', summary: other },
            { id: '1', summary },
          ],
        ],
      },
    });
    for (const { variables } of gateway.asked.slice(1)) {
      assert.equal((variables['representations'] as unknown[]).length, 2);
    }
  });

  it('may depend on the same field with different arguments', async () => {
    const query = '{ good { both dollars price(currency: "EUR") } }';
    assert.deepEqual(await gateway.ask(query), {
      data: { good: { both: 'both(dollars(10) euros(9))', dollars: 'dollars(10)', price: 9 } },
    });
  });

  it("run a mutation's root once", async () => {
    assert.deepEqual(await gateway.ask('mutation { sell { both bill } }'), {
      data: { sell: { both: 'both(dollars(10) euros(9))', bill } },
    });
    assert.equal(gateway.asked.filter(({ kind }) => kind === 'mutation').length, 1);
  });

  it('take arguments and variables, and give objects with fields of other subgraphs below them', async () => {
    const query = `query ($via: String, $no: Boolean!) {
      good { way: route(via: $via) { via label stops { name summary @skip(if: $no) } } ...Loud @skip(if: $no) }
    }
    fragment Loud on Good { summary(upper: true) }`;
    const label = `route(${verdict})`;
    assert.deepEqual(await gateway.ask(query, { via: 'sea', no: false }), {
      data: {
        good: {
          way: {
            via: 'sea',
            label,
            stops: [
              { name: 'good 1', summary },
              { name: 'good 2', summary: 'summary(verdict(euros(null)))' },
            ],
          },
          summary: summary.toUpperCase(),
        },
      },
    });
    assert.deepEqual(await gateway.ask(query, { via: 'air', no: true }), {
      data: { good: { way: { via: 'air', label, stops: [{ name: 'good 1' }, { name: 'good 2' }] } } },
    });
  });

  it('are fetched only where they are selected, even if another field has their key elsewhere', async () => {
    const query = `{ mixed {
      ... on Crate { it: inside { text: summary } }
      ... on Pallet { it: top { verdict text: name } }
    } }`;
    assert.deepEqual(await gateway.ask(query), {
      data: { mixed: [{ it: { text: summary } }, { it: { verdict, text: 'good 1' } }] },
    });
  });

  it('fail at the place where the client selected them', async () => {
    const { data, errors } = await gateway.ask(
      '{ rows { name way: route(via: "nowhere") { label } } good { verdict } }',
    );
    const rows = [
      [{ name: 'good 1', way: null }, null],
      [],
      [
        { name: 'good 2', way: null },
        { name: 'good 1', way: null },
      ],
    ];
    assert.deepEqual(data, { rows, good: { verdict } });
    assert.deepEqual(errors?.map((error) => error.slice(0, error.indexOf(':'))).sort(), [
      'DOWNSTREAM_SERVICE_ERROR at rows.0.0.way',
      'DOWNSTREAM_SERVICE_ERROR at rows.2.0.way',
      'DOWNSTREAM_SERVICE_ERROR at rows.2.1.way',
    ]);
  });
});

describe('a field that requires a field of the subgraph that returned its object', () => {
  const box = '@key(fields: "box { piece }")';
  const value = 'type Box @shareable { piece: ID! }';
  const boxed = () => ({ key1: 'one', key3: 'three', box: { piece: 'p' }, any: 7 });
  const resolvers = { Bee: { __resolveReference: boxed } };
  const hive = serveInMemory({
    north: {
      sdl: 'type Query { bee: Bee } type Bee @key(fields: "key1") { key1: ID! any: Int }',
      resolvers: { ...resolvers, Query: { bee: boxed } },
    },
    south: { sdl: `type Bee @key(fields: "key1") ${box} { key1: ID! box: Box! } ${value}`, resolvers },
    west: { sdl: `type Bee ${box} @key(fields: "key3") { box: Box! key3: ID! } ${value}`, resolvers },
    centre: {
      sdl: `
        type Bee @key(fields: "key3 box { piece }") {
          key3: ID! box: Box! any: Int @external
          needs: String @requires(fields: "any")
        }
        ${value}
      `,
      resolvers: { Bee: { __resolveReference: same, needs: textOf('needs', 'any') } },
    },
  });

  it('is fetched after it, where a chain of keys leads there and back', async () => {
    assert.deepEqual(await hive.ask('{ bee { needs } }'), { data: { bee: { needs: 'needs(7)' } } });
  });
});
