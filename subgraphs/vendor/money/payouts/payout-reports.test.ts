import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { admin, agent } from '../../testing/vendor-subgraph.ts';
import type { TestVendor } from '../../testing/vendor-subgraph.ts';
import { seenEventSchema } from '../../testing/answers.ts';
import { startPayoutWorld } from './testing/payout-world.ts';
import type { PayoutWorld } from './testing/payout-world.ts';

const create = `mutation { createPayoutBatch(input: {}) { batch { id } } }`;
const approve = `mutation ($id: ID!) { approvePayoutBatch(input: { batchId: $id }) { batch { id } } }`;
const list = `query ($filter: PayoutFilter) { payouts(filter: $filter) { edges { node { id status } } } }`;
const one = `query ($id: ID!) { payout(id: $id) { status } }`;
const alerts = `subscription { orderAlerts(afterSeq: 0) { __typename seq at ... on PayoutChanged { payout { id status } } } }`;

describe('a payout that was approved', () => {
  let world: PayoutWorld;
  before(async () => {
    world = await startPayoutWorld();
  });
  after(() => world.stop());

  /** A payout of all that a vendor has, approved. */
  async function sent(vendor: TestVendor): Promise<string> {
    const { createPayoutBatch } = await world.ask(admin, create);
    const batchId = createPayoutBatch.batch?.id;
    await world.ask(world.boss, approve, { id: batchId });
    const { payouts } = await world.ask(agent, list, { filter: { vendorId: vendor.id, batchId } });
    const payout = payouts.edges[0]?.node;
    assert.equal(payout?.status, 'APPROVED');
    return payout.id;
  }

  const statusOf = async (id: string) => (await world.ask(agent, one, { id })).payout?.status;

  it('comes to its vendor as alerts, each with the state of its moment', async () => {
    const vendor = await world.platformVendor();
    await world.paid(vendor, 4_000);
    const id = await sent(vendor);
    await world.reported(id, 'SUBMITTED');
    await world.reported(id, 'FAILED');
    const live = await world.subscribe(vendor.viewer, alerts);
    const seen = () =>
      live.results
        .map(({ data }) => seenEventSchema.parse(data))
        .filter(({ __typename }) => __typename === 'PayoutChanged');
    await eventually(() => seen().length === 3, 'three alerts');
    live.stop();
    assert.deepEqual(
      seen().map(({ payout }) => [payout?.id, payout?.status]),
      [
        [id, 'APPROVED'],
        [id, 'SUBMITTED'],
        [id, 'FAILED'],
      ],
    );
  });

  for (const [story, states, end, available] of [
    [
      'fails and is the vendor’s again, once',
      ['SUBMITTED', 'FAILED', 'FAILED', 'RETURNED'],
      'RETURNED',
      2_000,
    ],
    [
      'comes back after it was paid and is the vendor’s again',
      ['PAID', 'RETURNED', 'RETURNED'],
      'RETURNED',
      2_000,
    ],
    ['waits and is paid in the end', ['SUBMITTED', 'DEFERRED', 'PAID', 'PAID'], 'PAID', 0],
    ['moves forward only when reports come late', ['PAID', 'SUBMITTED', 'DEFERRED'], 'PAID', 0],
  ] as const) {
    it(story, async () => {
      const vendor = await world.platformVendor();
      await world.paid(vendor, 2_000);
      const id = await sent(vendor);
      for (const status of states) await world.reported(id, status);
      assert.equal(await statusOf(id), end);
      assert.equal((await world.balance(vendor)).available, available);
      assert.deepEqual(await world.ledgerSum(), { sum: 0, unbalanced: 0 });
    });
  }

  it('is shown to operators when a provider pays it after it has refused it', async () => {
    const vendor = await world.platformVendor();
    await world.paid(vendor, 2_000);
    const id = await sent(vendor);
    await world.reported(id, 'FAILED');
    await world.reported(id, 'PAID');
    assert.equal(await statusOf(id), 'FAILED');
    const items = `{ reconciliationItems(filter: { subject: [PAYOUT] }) { edges { node {
      kind state externalId ours { status } theirs { status } } } } }`;
    const { reconciliationItems } = await world.ask(agent, items);
    const item = reconciliationItems.edges.find(({ node }) => node.externalId === id)?.node;
    assert.deepEqual(
      [item?.kind, item?.state, item?.ours?.status, item?.theirs?.status],
      ['STATUS', 'OPEN', 'FAILED', 'PAID'],
    );
  });
});
