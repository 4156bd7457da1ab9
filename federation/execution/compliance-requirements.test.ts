import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { serveInMemory } from './testing/in-memory-gateway.ts';

type Row = Readonly<Record<string, unknown>>;

interface OwnedThing {
  readonly owner?: { readonly __typename?: string; readonly greeting?: string };
}

describe('fields of one subgraph that require different arguments under type conditions', () => {
  const names = new Map<unknown, string>([
    ['p', 'ann'],
    ['c', 'acme'],
  ]);
  const owner = {
    __resolveReference: ({ id }: Row) => ({ id }),
    greeting: ({ id }: Row, { loud }: { loud: boolean }) => `${loud ? 'HI' : 'hi'} ${names.get(id)}`,
  };
  const greetingOf = ({ owner: by }: OwnedThing) => `${by?.__typename} says ${by?.greeting}`;
  const gateway = serveInMemory({
    things: {
      sdl: `
        type Query { things: [Thing] }
        type Thing @key(fields: "id") { id: ID! owner: Owner }
        union Owner = Person | Company
        type Person @key(fields: "id") { id: ID! }
        type Company @key(fields: "id") { id: ID! }
      `,
      resolvers: {
        Query: {
          things: () => [
            { id: '1', owner: { __typename: 'Person', id: 'p' } },
            { id: '2', owner: { __typename: 'Company', id: 'c' } },
          ],
        },
      },
    },
    owners: {
      sdl: `
        type Person @key(fields: "id") { id: ID! greeting(loud: Boolean!): String }
        type Company @key(fields: "id") { id: ID! greeting(loud: Boolean!): String }
      `,
      resolvers: { Person: owner, Company: owner },
    },
    words: {
      sdl: `
        type Thing @key(fields: "id") {
          id: ID!
          owner: Owner @external
          both: String @requires(fields:
            "owner { ... on Person { greeting(loud: true) } ... on Company { greeting(loud: false) } }")
          soft: String @requires(fields: "owner { ... on Person { greeting(loud: false) } }")
          same: String @requires(fields:
            "owner { ... on Person { greeting(loud: true) } ... on Company { greeting(loud: false) } }")
        }
        union Owner = Person | Company
        type Person @key(fields: "id") { id: ID! greeting(loud: Boolean!): String @external }
        type Company @key(fields: "id") { id: ID! greeting(loud: Boolean!): String @external }
      `,
      resolvers: { Thing: { both: greetingOf, soft: greetingOf, same: greetingOf } },
    },
  });

  it('gives each field what it requires, alone and beside the others', async () => {
    const both = ['Person says HI ann', 'Company says hi acme'];
    const soft = ['Person says hi ann', 'Company says undefined'];
    for (const [query, things] of [
      ['{ things { both } }', both.map((text) => ({ both: text }))],
      ['{ things { soft } }', soft.map((text) => ({ soft: text }))],
      ['{ things { both soft } }', both.map((text, index) => ({ both: text, soft: soft[index] }))],
      ['{ things { soft both } }', both.map((text, index) => ({ soft: soft[index], both: text }))],
    ] as const) {
      assert.deepEqual(await gateway.ask(query), { data: { things } }, query);
    }
  });

  it('fetches fields with equal requirements once', async () => {
    const { data } = await gateway.ask('{ things { both same } }');
    assert.deepEqual(data, {
      things: [
        { both: 'Person says HI ann', same: 'Person says HI ann' },
        { both: 'Company says hi acme', same: 'Company says hi acme' },
      ],
    });
    assert.equal(gateway.asked.filter(({ subgraph }) => subgraph === 'words').length, 1);
  });
});

describe('interface objects that require fields of each other', () => {
  const rows = [
    { __typename: 'Book', id: 'b', n: 3 },
    { __typename: 'Film', id: 'f', n: 5 },
  ];
  const member = {
    __resolveReference: ({ id }: Row) => rows.find((row) => row.id === id),
    size: ({ n }: Row, { by }: Row) => Number(n) * Number(by),
  };
  const valueOf = (name: string) => (row: Row) => row[name];
  const gateway = serveInMemory({
    things: {
      sdl: `
        type Query { things: [Thing] }
        interface Thing @key(fields: "id") { id: ID! size(by: Int!): Int }
        type Book implements Thing @key(fields: "id") { id: ID! size(by: Int!): Int title: String }
        type Film implements Thing @key(fields: "id") { id: ID! size(by: Int!): Int }
      `,
      resolvers: {
        Query: { things: () => rows },
        Thing: { __resolveReference: member.__resolveReference },
        Book: { ...member, title: ({ id }: Row) => `title of ${String(id)}` },
        Film: member,
      },
    },
    tens: {
      sdl: `
        type Thing @key(fields: "id") @interfaceObject {
          id: ID!
          size(by: Int!): Int @external
          triple: Int @external
          ten: Int @requires(fields: "size(by: 10)")
          two: Int @requires(fields: "size(by: 2)")
          sum: Int @requires(fields: "triple")
        }
      `,
      resolvers: {
        Thing: { ten: valueOf('size'), two: valueOf('size'), sum: (row: Row) => Number(row['triple']) + 1 },
      },
    },
    more: {
      sdl: `
        type Thing @key(fields: "id") @interfaceObject {
          id: ID!
          ten: Int @external
          triple: Int @requires(fields: "ten")
        }
      `,
      resolvers: { Thing: { triple: (row: Row) => Number(row['ten']) * 3 } },
    },
  });

  for (const [query, things] of [
    ['{ things { triple } }', [{ triple: 90 }, { triple: 150 }]],
    [
      '{ things { __typename sum two } }',
      [
        { __typename: 'Book', sum: 91, two: 6 },
        { __typename: 'Film', sum: 151, two: 10 },
      ],
    ],
    [
      '{ things { sum ... on Book { title triple size(by: 7) } ... on Film { two } } }',
      [
        { sum: 91, title: 'title of b', triple: 90, size: 21 },
        { sum: 151, two: 10 },
      ],
    ],
  ] as const) {
    it(`receive those fields first: ${query}`, async () => {
      assert.deepEqual(await gateway.ask(query), { data: { things } });
    });
  }
});
