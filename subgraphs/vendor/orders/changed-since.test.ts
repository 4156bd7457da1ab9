import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { agent, startVendorTests } from '../testing/vendor-subgraph.ts';
import type { VendorTests } from '../testing/vendor-subgraph.ts';
import { z } from 'zod';

const list = `query ($filter: OrderFilter) { orders(first: 100, filter: $filter) { edges { node { id status } } } }`;
const cancel = 'mutation ($input: CancelOrderInput!) { cancelOrder(input: $input) { order { id } } }';
const listSchema = z.object({
  orders: z.object({ edges: z.array(z.object({ node: z.object({ id: z.string(), status: z.string() }) })) }),
});

describe('orders that have changed since a moment', () => {
  let tests: VendorTests;
  before(async () => {
    tests = await startVendorTests();
  });
  after(() => tests.stop());

  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
  /** What has happened so far was hours ago. */
  const age = () => tests.services.pool.query("update stream_event set at = at - interval '2 hours'");
  const changed = async (changedSince: string) => {
    const answer = await tests.send(agent, list, { filter: { changedSince } });
    return listSchema.parse(answer.data).orders.edges.map(({ node }) => node);
  };

  it('are those of which something was told, new ones and old ones', async () => {
    const [old, cancelled] = [await tests.order(), await tests.order()];
    await age();
    assert.deepEqual(await changed(hoursAgo(1)), []);
    const made = await tests.order();
    await tests.ask(agent, cancel, { input: { orderId: cancelled } });
    const seen = await changed(hoursAgo(1));
    assert.deepEqual(seen.map(({ id }) => id).toSorted(), [cancelled, made].toSorted());
    assert.equal(seen.find(({ id }) => id === cancelled)?.status, 'CANCELLED');
    assert.ok((await changed(hoursAgo(3))).some(({ id }) => id === old));
  });

  it('include what was written in the minute before', async () => {
    const made = await tests.order();
    assert.ok((await changed(new Date().toISOString())).some(({ id }) => id === made));
  });

  it('are refused where it is too long ago', async () => {
    const { errors } = await tests.send(agent, list, { filter: { changedSince: hoursAgo(24) } });
    assert.deepEqual(
      [errors?.[0]?.extensions.code, errors?.[0]?.extensions.field],
      ['BAD_USER_INPUT', 'filter.changedSince'],
    );
  });
});
