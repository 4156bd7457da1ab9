import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { readCostDirectives } from './cost-directives.ts';

/** Reads a composed subgraph that imports or names the directives in a given way. */
function read(link: string, cost: string, listSize: string) {
  const composed = composeServices([
    {
      name: 'one',
      url: 'http://one',
      typeDefs: parse(`
        extend schema @link(url: "https://specs.apollo.dev/federation/v2.9"${link})
        type Query {
          items(first: Int @${cost}(weight: 3)): [Item] @${cost}(weight: 2) @${listSize}(slicingArguments: ["first"])
        }
        type Item @${cost}(weight: 7) { id: ID colour: Colour }
        enum Colour @${cost}(weight: 4) { RED }
      `),
    },
  ]);
  assert.ok(composed.supergraphSdl, String(composed.errors));
  return readCostDirectives(parse(composed.supergraphSdl));
}

describe('cost directives of a supergraph', () => {
  const imports: [string, string, string, string][] = [
    ['imported', ', import: ["@cost", "@listSize"]', 'cost', 'listSize'],
    [
      'imported under other names',
      ', import: [{ name: "@cost", as: "@price" }, { name: "@listSize", as: "@length" }]',
      'price',
      'length',
    ],
    ['not imported', '', 'federation__cost', 'federation__listSize'],
    ['of a feature with another name', ', as: "fed"', 'fed__cost', 'fed__listSize'],
  ];
  for (const [what, link, cost, listSize] of imports) {
    it(`are read when they are ${what}`, () => {
      const { weights, listSizes } = read(link, cost, listSize);
      assert.deepEqual(Object.fromEntries(weights), {
        'Query.items': 2,
        'Query.items(first:)': 3,
        Item: 7,
        Colour: 4,
      });
      assert.deepEqual(listSizes.get('Query.items')?.slicingArguments, ['first']);
      assert.equal(listSizes.get('Query.items')?.requireOneSlicingArgument, true);
    });
  }
});
