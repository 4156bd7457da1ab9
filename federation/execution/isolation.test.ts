import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Comparison } from './testing/both-executors.ts';
import type { Asked } from './testing/both-executors.ts';
import { answerAsOne } from './testing/single-schema.ts';
import {
  clashing,
  compose,
  interfaceObjects,
  requiredArguments,
  requiredChains,
  shop,
} from './testing/supergraphs.ts';
import type { SubgraphSdl } from './testing/supergraphs.ts';
import { createWorld } from './testing/world.ts';

async function answers(sources: SubgraphSdl, query: string) {
  const supergraph = compose(sources);
  const world = createWorld(supergraph.supergraphSchema, { seed: 3, faultPercent: 0, unknownPercent: 0 });
  const comparison = new Comparison(supergraph);
  const asked: Asked[] = [];
  const operation = { query, variables: {} };
  const ours = await comparison.compiled(world, operation, asked);
  return {
    ours: JSON.stringify(ours),
    right: JSON.stringify(await answerAsOne(supergraph, world, operation)),
    stock: JSON.stringify(await comparison.stock(world, operation)),
    asked,
  };
}

describe('isolate', () => {
  it("separates a client's alias from a key of the same name, which the stock executor confuses", async () => {
    const { ours, right, stock } = await answers(shop, '{ products { id: name inStock } }');
    assert.equal(ours, right);
    assert.notEqual(stock, right);
  });

  it("separates a client's alias from the name of the type", async () => {
    const { ours, right } = await answers(shop, '{ products { __typename: name type: __typename inStock } }');
    assert.equal(ours, right);
  });

  it('answers an alias that is a property of every JavaScript object', async () => {
    const { ours, right } = await answers(
      shop,
      '{ __proto__: products { __proto__: name constructor: sku } }',
    );
    assert.match(right, /"__proto__":\[\{"__proto__":/);
    assert.equal(ours, right);
  });

  it('separates one field that two fields require with different arguments', async () => {
    const { ours, right, stock } = await answers(
      requiredArguments,
      '{ goods { dollars euros level levelInEuros } }',
    );
    assert.equal(ours, right);
    assert.notEqual(stock, right);
  });

  it('separates them where the parent is selected twice', async () => {
    const { ours, right } = await answers(
      requiredArguments,
      '{ main { dollars } main { euros other { level } other { levelInEuros } } }',
    );
    assert.equal(ours, right);
  });

  it('separates the fields that one key has on the members of an interface object', async () => {
    const { ours, right, stock } = await answers(
      interfaceObjects,
      '{ rated { ... on Article { what: title } ... on Video { what: slug } } }',
    );
    assert.equal(ours, right);
    assert.notEqual(stock, right);
  });

  it("separates a client's arguments from required ones", async () => {
    const { ours, right, stock } = await answers(
      requiredArguments,
      '{ goods { dollars price(currency: "EUR") category { average } } }',
    );
    assert.equal(ours, right);
    assert.notEqual(stock, right);
  });

  it('separates them on the result of a mutation, which runs once', async () => {
    const query = 'mutation { sell(id: "x") { dollars euros price } }';
    const { ours, right, asked } = await answers(requiredArguments, query);
    assert.equal(ours, right);
    const mutations = asked.filter(({ request }) => request.kind === 'mutation');
    assert.equal(mutations.length, 1);
    assert.equal(mutations[0]?.request.query.match(/sell/g)?.length, 1);
  });
});

describe('compileSoundPlan', () => {
  it('plans clashing fields in conditional fragments without a type, which the planner does not separate', async () => {
    const { ours, right } = await answers(
      clashing,
      `query ($yes: Boolean! = true) {
        things { ... on A { count } }
        ... @include(if: $yes) { things { ... on B { count } } }
      }`,
    );
    assert.equal(ours, right);
  });

  it('sends the requirements of a required field in every place where the planner fetches it', async () => {
    for (const query of [
      '{ main { verdict } }',
      '{ main { depot { good { verdict } } } }',
      '{ main { dollars depot { good { verdict euros } } } }',
      '{ main { depot { good { weight depot { good { verdict opinion } } } } } }',
      '{ goods { reminder } main { other { opinion } } }',
      '{ audited { verdict reminder friend { reminder opinion friend { verdict } } } }',
      '{ main { bill } goods { summary prices levels } }',
      '{ goods { prices bill dollars euros levels level levelInEuros } }',
      '{ main { depot { good { verdict summary bill } } } }',
      '{ main { depot { good { verdict depot { good { bill levels prices } } } } } }',
      '{ audited { verdict reminder bill friend { summary reminder friend { verdict bill prices } } } }',
      'query ($no: Boolean = false) { pairs { other { depot { good { reminder verdict @skip(if: $no) } } } } }',
    ]) {
      const { ours, right } = await answers(requiredChains, query);
      assert.equal(ours, right, query);
    }
  });
});
