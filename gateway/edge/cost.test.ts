import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Kind, OperationTypeNode, buildSchema, parse } from 'graphql';
import type { FragmentDefinitionNode } from 'graphql';
import { compileCost } from './cost.ts';
import { readCostDirectives } from './cost-directives.ts';

const sdl = /* GraphQL */ `
  directive @cost(
    weight: String!
  ) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
  directive @rough(tolerance: Float! @cost(weight: "-1.5")) on FIELD
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
    paged(page: Paging): [Shop] @listSize(slicingArguments: ["page.size"])
    either(first: Int, last: Int): [Shop] @listSize(slicingArguments: ["first", "last"])
    optional(first: Int): [Shop] @listSize(slicingArguments: ["first"], requireOneSlicingArgument: false)
    defaulted(first: Int = 3, last: Int): [Shop] @listSize(slicingArguments: ["first", "last"])
    big(limit: Big): [Shop]
    tops(match: Match @cost(weight: "15.0")): [String] @cost(weight: "5.0") @listSize(assumedSize: 10)
    popular(rough: Boolean @cost(weight: "-30")): Shop @cost(weight: "5")
    matched(match: Match, matches: [Match!]): String
    colours: [Colour] @listSize(assumedSize: 4)
    blob: Big
    thing: Thing
    anything: Anything
    grid: [[Shop]] @listSize(assumedSize: 3)
  }
  scalar Big @cost(weight: "2")
  enum Colour @cost(weight: "0.5") {
    RED
  }
  input Paging {
    size: Int = 6
  }
  input Match {
    rough: Boolean @cost(weight: "-12.0")
    name: String @cost(weight: "3")
    and: [Match!]
    inner: Paging
  }
  interface Thing {
    parts(count: Int): [Part]
    made: Shop
  }
  type Toy implements Thing @cost(weight: "4") {
    parts(count: Int): [Part] @listSize(slicingArguments: ["count"], requireOneSlicingArgument: false)
    made: Shop @cost(weight: "7")
  }
  type Tool implements Thing {
    parts(count: Int): [Part] @listSize(assumedSize: 8, slicingArguments: ["count"])
    made: Shop
  }
  type Part {
    name: String
  }
  union Anything = Heavy | Shop
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
    ['an absent variable by the default of its argument', 'query ($n: Int) { shops(first: $n) { name } }', 5],
    [
      'a variable that is null as no length',
      'query ($n: Int) { shops(first: $n) { name } }',
      10,
      { n: null },
    ],
    [
      'a length that is a text or a fraction',
      '{ big(limit: "40") { name } shops(first: 2.1) { name } }',
      40 + 3,
    ],
    ['a length by a variable of a scalar', 'query ($n: Big) { big(limit: $n) { name } }', 70, { n: '70' }],
    ['a length within an input', '{ paged(page: { size: 9 }) { name } }', 1 + 9],
    [
      'a length within a variable',
      'query ($p: Paging) { paged(page: $p) { name } }',
      1 + 9,
      { p: { size: 9 } },
    ],
    [
      'a length within an input by a variable',
      'query ($n: Int) { paged(page: { size: $n }) { name } }',
      1 + 9,
      { n: 9 },
    ],
    ['a length within an input by its default', '{ paged(page: {}) { name } }', 1 + 6],
    ['exactly one slicing argument', '{ either(last: 4) { name } }', 4],
    [
      'one slicing argument beside the default of another, by the longer',
      '{ defaulted(last: 2) { name } }',
      3,
    ],
    ['no slicing argument where none is required', '{ optional { name } }', 10],
    ['a list of scalars with a weight once, and its argument', '{ tops(match: {}) }', 5 + 15],
    ['input fields, also those that make it cheaper', '{ tops(match: { rough: true }) }', 5 + 15 - 12],
    [
      'input fields below input fields and in lists',
      '{ matched(match: { and: [{ name: "a" }, { name: "b" }] }) }',
      1 + 1 + 3 + 3,
    ],
    [
      'lists of inputs by variables',
      'query ($m: [Match!]) { matched(matches: $m) }',
      1 + 3 + 3,
      { m: [{ name: 'a' }, { name: 'b' }] },
    ],
    [
      'no argument that is null or not given',
      'query ($m: Match) { tops(match: $m) names: matched(match: null) }',
      5,
    ],
    ['no call as worth something', '{ popular(rough: true) { name } }', 0 + 1],
    ['the arguments of directives', '{ dear: shop { dear @rough(tolerance: 0.1) } }', 1 + 18.5],
    ['values of scalars and enums', '{ blob colours }', 2 + 4 * 0.5],
    ['the dearest member of a union', '{ anything { ... on Heavy { name } } }', 50],
    [
      'the dearest implementation of an interface and of its fields',
      '{ thing { made { name } } }',
      4 + 7 + 1,
    ],
    ['the longest list of an interface', '{ thing { parts { name } } }', 4 + 8],
    ['the arguments of an interface', '{ thing { parts(count: 20) { name } } }', 4 + 20],
    ['lists of lists', '{ grid { name } }', 3 * 10],
  ];
  it('counts an absurd page at its requested length, even if subgraphs would shorten it', () => {
    const query = 'query ($n: Int) { shops(first: $n) { name } }';
    assert.equal(cost(query, { n: 100_000 }, 100), 100_000);
    assert.equal(cost('{ shops(first: 10001) { name } }', {}, 100), 10_001);
  });

  it('counts a slightly longer page at the length that subgraphs return', () => {
    assert.equal(cost('{ shops(first: 10000) { name } }', {}, 100), 100);
    assert.equal(cost('{ search(first: 1000) { edges { node { name } } } }', {}, 100), 1 + 100 * 2);
  });

  it('refuses any number of slicing arguments but the required one', () => {
    const wrong: [string, Record<string, unknown>?][] = [
      ['{ either { name } }'],
      ['{ either(first: 1, last: 1) { name } }'],
      ['query ($n: Int) { either(first: $n) { name } }', { n: null }],
      ['query ($n: Int) { either(first: $n, last: $n) { name } }', { n: 1 }],
    ];
    for (const [query, variables] of wrong)
      assert.throws(() => cost(query, variables), /exactly one of the arguments first, last/);
  });

  for (const [what, query, expected, variables] of cases) {
    it(`counts ${what}`, () => assert.equal(cost(query, variables), expected));
  }
});
