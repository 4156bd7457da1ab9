import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Kind, OperationTypeNode, buildSchema, parse } from 'graphql';
import type { FragmentDefinitionNode } from 'graphql';
import { compileCost } from './cost.ts';
import { readCostDirectives } from './cost-directives.ts';

const sdl = /* GraphQL */ `
  directive @cost(weight: String!) on FIELD_DEFINITION | OBJECT
  directive @listSize(
    assumedSize: Int
    slicingArguments: [String!]
    sizedFields: [String!]
    requireOneSlicingArgument: Boolean = true
  ) on FIELD_DEFINITION
  type Query {
    shop: Shop
    shops(first: Int = 5): [Shop]
    directed(count: Int): [Shop] @listSize(slicingArguments: ["count"], assumedSize: 7)
    search(first: Int, last: Int): Connection
    sized(size: Int): Page @listSize(slicingArguments: ["size"], sizedFields: ["rows"])
    names: [String]
  }
  type Mutation {
    open: Shop
  }
  type Shop {
    name: String
    branches: [Shop]
    pages(first: Int): [Shop]
    heavy: Heavy
    dear: Int @cost(weight: "20")
  }
  type Heavy @cost(weight: "50") {
    name: String
  }
  type Connection {
    edges: [Edge]
    total: Int
  }
  type Edge {
    node: Shop
  }
  type Page {
    rows: [Shop]
    other: [Shop]
  }
`;

describe('compileCost', () => {
  const schema = buildSchema(sdl);
  const directives = readCostDirectives(parse(sdl));

  function cost(query: string, variables: Record<string, unknown> = {}, longestPage?: number): number {
    const document = parse(query);
    const fragments = new Map<string, FragmentDefinitionNode>();
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    }
    const operation = document.definitions.find(
      (definition) => definition.kind === Kind.OPERATION_DEFINITION,
    );
    assert.ok(operation);
    assert.ok(Object.values(OperationTypeNode).includes(operation.operation));
    return compileCost({ schema, operation, fragments, directives, ...(longestPage && { longestPage }) })(
      variables,
    );
  }

  const cases: [string, string, number, Record<string, unknown>?][] = [
    ['an object and no scalars', '{ shop { name } }', 1],
    ['a list by its argument', '{ shops(first: 30) { name } }', 30],
    ['a list by the default of its argument', '{ shops { name } }', 5],
    ['a list by a variable', 'query ($n: Int) { shops(first: $n) { name } }', 100_000, { n: 100_000 }],
    ['a list by the default of a variable', 'query ($n: Int = 40) { shops(first: $n) { name } }', 40],
    ['lists within lists, multiplied', '{ shops(first: 10) { pages(first: 20) { name } } }', 10 * (1 + 20)],
    ['a list of unknown length as ten', '{ shop { branches { name } } }', 1 + 10],
    ['@listSize slicing arguments', '{ directed(count: 3) { name } }', 3],
    ['@listSize assumedSize', '{ directed { name } }', 7],
    ['the edges of a connection', '{ search(first: 50) { edges { node { name } } } }', 1 + 50 * 2],
    [
      'the longer of two slicing arguments',
      '{ search(first: 5, last: 9) { edges { node { name } } } }',
      1 + 9 * 2,
    ],
    [
      '@listSize sizedFields, and only those',
      '{ sized(size: 4) { rows { name } other { name } } }',
      1 + 4 + 10,
    ],
    ['@cost of a field and of a type', '{ shop { dear heavy { name } } }', 1 + 20 + 50],
    [
      'fragments where they are spread',
      'fragment S on Shop { branches { name } } { shop { ...S ...S } }',
      1 + 20,
    ],
    ['a mutation ten more', 'mutation { open { name } }', 11],
    ['a negative length as none', '{ shops(first: -5) { name } }', 0],
  ];
  it('counts an absurd page as it is asked for, whatever subgraphs would make of it', () => {
    const query = 'query ($n: Int) { shops(first: $n) { name } }';
    assert.equal(cost(query, { n: 100_000 }, 100), 100_000);
    assert.equal(cost('{ shops(first: 10001) { name } }', {}, 100), 10_001);
  });

  it('counts no more of a page than subgraphs return when somewhat more is asked for', () => {
    assert.equal(cost('{ shops(first: 10000) { name } }', {}, 100), 100);
    assert.equal(cost('{ search(first: 1000) { edges { node { name } } } }', {}, 100), 1 + 100 * 2);
  });

  for (const [what, query, expected, variables] of cases) {
    it(`counts ${what}`, () => assert.equal(cost(query, variables), expected));
  }
});
