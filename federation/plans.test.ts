import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Caller } from './caller.ts';
import { compose, shop } from './execution/testing/supergraphs.ts';
import { createPlanCache } from './plans.ts';

const supergraph = compose(shop);
const caller = (owner: string): Caller => ({
  rights: '',
  countedAs: owner,
  authorization: () => Promise.resolve(undefined),
});

/** Plans once the test opens the gate, and records the callers that asked. */
function start() {
  const owners: (string | undefined)[] = [];
  let gate = Promise.withResolvers<void>();
  const plans = createPlanCache({
    supergraph,
    async plan(document, owner) {
      owners.push(owner);
      await gate.promise;
      return supergraph.planner.plan(document);
    },
  });
  return {
    plans,
    owners,
    open: () => gate.resolve(),
    shut: () => {
      gate = Promise.withResolvers();
      owners.length = 0;
    },
  };
}

describe('the cache of plans', () => {
  it('plans an operation once for several callers, in the turns of all of them, and caches it', async () => {
    const { plans, owners, open } = start();
    const request = { query: '{ products { name } }' };
    const asked = ['ada', 'ben', 'ada'].map((owner) => Promise.resolve(plans.plan(request, caller(owner))));
    assert.deepEqual(owners, ['ada', 'ben']);
    open();
    const [first, ...others] = await Promise.all(asked);
    assert.ok(first && 'plan' in first);
    assert.deepEqual(others, [first, first]);
    assert.equal(plans.plan(request, caller('eve')), first);
    assert.deepEqual(owners, ['ada', 'ben']);
  });

  it('plans each combination of conditions in the turns of the callers who need it, not of the first caller', async () => {
    const { plans, owners, open, shut } = start();
    open();
    const query = 'query ($all: Boolean!) { products { name quote @include(if: $all) } }';
    const known = await plans.plan({ query }, caller('ada'));
    assert.ok('plan' in known);
    shut();
    const variants = ['ben', 'eve', 'ben'].map((owner) => known.plan.planFor({ all: true }, owner));
    await Promise.resolve();
    assert.deepEqual(owners, ['ben', 'eve']);
    open();
    const [first, ...others] = await Promise.all(variants);
    assert.deepEqual(others, [first, first]);
    assert.equal(await known.plan.planFor({ all: true }, 'ada'), first);
    assert.deepEqual(owners, ['ben', 'eve']);
  });
});
