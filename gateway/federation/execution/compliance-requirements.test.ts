import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { serveInMemory } from './testing/in-memory-gateway.ts';

type Row = Readonly<Record<string, unknown>>;

interface Told {
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
  const told = ({ owner: by }: Told) => `${by?.__typename} says ${by?.greeting}`;
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
      resolvers: { Thing: { both: told, soft: told, same: told } },
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

  it('asks once for fields that require the same', async () => {
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
