import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import {
  acceptOffer,
  admin,
  agent,
  anonymous,
  startVendorTests,
  stranger,
} from '../testing/vendor-subgraph.ts';
import type { TestVendor, VendorTests } from '../testing/vendor-subgraph.ts';

const reofferOrder = `mutation ($input: ReofferOrderInput!) {
  reofferOrder(input: $input) { order { id status scheduledFor history { status note } } }
}`;
const declineOffer = 'mutation ($input: DeclineOfferInput!) { declineOffer(input: $input) { __typename } }';

describe('reofferOrder', () => {
  let tests: VendorTests;
  before(async () => {
    tests = await startVendorTests({ DISPATCH_OFFERS_PER_WAVE: '2', DISPATCH_WAVES: '1' });
  });
  after(() => tests.stop());

  const stored = (id: string) => tests.services.db.order.findUniqueOrThrow({ where: { id } });
  const decline = ({ viewer }: TestVendor, offerId: string | undefined) =>
    tests.ask(viewer, declineOffer, { input: { offerId } });

  /** An order that one vendor let pass and one has declined. */
  async function unfilled(silent: TestVendor, unwilling: TestVendor): Promise<string> {
    const { db } = tests.services;
    const orderId = await tests.order();
    const [first, second] = await tests.offer(orderId, [silent, unwilling]);
    await db.offer.update({ where: { id: first ?? '' }, data: { expiresAt: new Date(Date.now() - 1) } });
    await tests.ask(silent.viewer, acceptOffer, { input: { offerId: first } });
    await decline(unwilling, second);
    assert.equal((await stored(orderId)).status, 'UNFILLED');
    return orderId;
  }

  it('opens an unfilled order again and has it ranked without those who have declined', async () => {
    const [silent, unwilling] = [await tests.vendor(), await tests.vendor()];
    const orderId = await unfilled(silent, unwilling);
    const { reofferOrder: again } = await tests.ask(agent, reofferOrder, { input: { orderId } });
    assert.equal(again.order.status, 'OPEN');
    assert.deepEqual(again.order.history, [
      { status: 'OPEN', note: null },
      { status: 'UNFILLED', note: 'No vendor has accepted.' },
      { status: 'OPEN', note: 'Offered again.' },
    ]);
    const jobs = (await tests.jobs('admin.rank-order')).filter((job) => job['orderId'] === orderId);
    assert.deepEqual(
      jobs.map(({ attempt, excludeVendorIds }) => ({ attempt, excludeVendorIds })),
      [
        { attempt: 1, excludeVendorIds: [] },
        { attempt: 2, excludeVendorIds: [unwilling.id] },
      ],
    );
    const { rows: events } = await tests.services.pool.query<{ seq: number; data: unknown }>(
      'select seq, data from stream_event where stream_id = $1 order by seq desc',
      [`order:${orderId}`],
    );
    assert.deepEqual(events[0]?.data, {
      orderId,
      order: { status: 'OPEN', vendorId: null, progress: null },
    });
    assert.equal(events[0]?.seq, events.length);
  });

  it('may ask those again who let the offer expire, and gives them the order', async () => {
    const [silent, unwilling, fresh] = [await tests.vendor(), await tests.vendor(), await tests.vendor()];
    const orderId = await unfilled(silent, unwilling);
    await tests.ask(agent, reofferOrder, { input: { orderId } });
    await tests.rank(orderId, [fresh, silent], 2);
    const offers = await eventually(async () => {
      const made = await tests.services.db.offer.findMany({ where: { orderId, attempt: 2 } });
      return made.length === 2 && made;
    }, 'the offers of the second attempt');
    assert.ok(offers.every(({ wave, status }) => wave === 1 && status === 'PENDING'));
    const query = 'query ($id: ID!) { order(id: $id) { offers { attempt wave rank status vendor { id } } } }';
    const { order } = await tests.ask(silent.viewer, query, { id: orderId });
    const own = { wave: 1, vendor: { id: silent.id } };
    assert.deepEqual(order.offers, [
      { attempt: 1, rank: 1, status: 'EXPIRED', ...own },
      { attempt: 2, rank: 2, status: 'PENDING', ...own },
    ]);
    const offerId = offers.find(({ vendorId }) => vendorId === silent.id)?.id;
    const { acceptOffer: answer } = await tests.ask(silent.viewer, acceptOffer, { input: { offerId } });
    assert.equal(answer.__typename, 'OfferAccepted');
    assert.deepEqual(await tests.refusal(agent, reofferOrder, { input: { orderId } }), { code: 'CONFLICT' });
  });

  it('passes over a ranking of the attempt before, however late it comes', async () => {
    const [silent, unwilling] = [await tests.vendor(), await tests.vendor()];
    const orderId = await unfilled(silent, unwilling);
    await tests.ask(agent, reofferOrder, { input: { orderId } });
    await tests.rank(orderId, [unwilling], 1);
    await eventually(async () => (await tests.jobs('vendor.make-offers')).length === 0);
    assert.equal(await tests.services.db.offer.count({ where: { orderId, attempt: 2 } }), 0);
    assert.equal((await stored(orderId)).wave, null);
  });

  it('ends UNFILLED again without a further vendor, and can be repeated', async () => {
    const [silent, unwilling] = [await tests.vendor(), await tests.vendor()];
    const orderId = await unfilled(silent, unwilling);
    for (const attempt of [2, 3]) {
      await tests.ask(agent, reofferOrder, { input: { orderId } });
      await tests.rank(orderId, [], attempt);
      await eventually(async () => (await stored(orderId)).status === 'UNFILLED');
    }
    assert.equal((await stored(orderId)).attempt, 3);
  });

  it('begins one attempt however often it is clicked', async () => {
    const [silent, unwilling] = [await tests.vendor(), await tests.vendor()];
    const orderId = await unfilled(silent, unwilling);
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => tests.send(agent, reofferOrder, { input: { orderId } })),
    );
    const codes = answers.map(({ errors }) => errors?.[0]?.extensions.code ?? 'none').toSorted();
    assert.deepEqual(codes, ['CONFLICT', 'CONFLICT', 'CONFLICT', 'none']);
    assert.equal((await stored(orderId)).attempt, 2);
  });

  it('helps an open order whose ranking never came, and leaves one with offers out alone', async () => {
    const orderId = await tests.order();
    assert.deepEqual(await tests.refusal(agent, reofferOrder, { input: { orderId } }), { code: 'CONFLICT' });
    await tests.services.db.orderHistory.updateMany({
      where: { orderId },
      data: { at: new Date(Date.now() - 31_000) },
    });
    const input = { orderId, note: 'The ranking was lost.' };
    const { reofferOrder: again } = await tests.ask(admin, reofferOrder, { input });
    assert.deepEqual(again.order.history.at(-1), { status: 'OPEN', note: 'The ranking was lost.' });
    const vendor = await tests.vendor();
    await tests.rank(orderId, [vendor], 2);
    await eventually(async () => (await tests.services.db.offer.count({ where: { orderId } })) === 1);
    await tests.services.db.orderHistory.updateMany({
      where: { orderId },
      data: { at: new Date(Date.now() - 31_000) },
    });
    assert.deepEqual(await tests.refusal(agent, reofferOrder, { input: { orderId } }), { code: 'CONFLICT' });
  });

  it('wants a time to come where the one that was wanted has passed', async () => {
    const [silent, unwilling] = [await tests.vendor(), await tests.vendor()];
    const orderId = await unfilled(silent, unwilling);
    const passed = new Date(Date.now() - 1_000);
    await tests.services.db.order.update({ where: { id: orderId }, data: { scheduledFor: passed } });
    const field = { code: 'BAD_USER_INPUT', field: 'input.scheduledFor' };
    assert.deepEqual(await tests.refusal(agent, reofferOrder, { input: { orderId } }), field);
    const past = { orderId, scheduledFor: passed.toISOString() };
    assert.deepEqual(await tests.refusal(agent, reofferOrder, { input: past }), field);
    assert.equal((await stored(orderId)).status, 'UNFILLED');
    const scheduledFor = new Date(Date.now() + 3_600_000).toISOString();
    const { reofferOrder: again } = await tests.ask(agent, reofferOrder, {
      input: { orderId, scheduledFor },
    });
    assert.equal(again.order.scheduledFor, scheduledFor);
    const job = (await tests.jobs('admin.rank-order')).findLast((other) => other['orderId'] === orderId);
    assert.equal(job?.['scheduledFor'], scheduledFor);
  });

  it('is for operators, and not for accepted or cancelled orders', async () => {
    const vendor = await tests.vendor();
    const customer = await tests.customer();
    const own = await tests.order({ conversationId: customer.conversationId }, customer.viewer);
    for (const viewer of [customer.viewer, vendor.viewer, stranger()]) {
      const refusal = await tests.refusal(viewer, reofferOrder, { input: { orderId: own } });
      assert.deepEqual(refusal, { code: 'FORBIDDEN' });
    }
    const nobody = await tests.refusal(anonymous, reofferOrder, { input: { orderId: own } });
    assert.deepEqual(nobody, { code: 'UNAUTHENTICATED' });
    assert.deepEqual(await tests.refusal(agent, reofferOrder, { input: { orderId: 'nonsense' } }), {
      code: 'NOT_FOUND',
    });
    const cancelOrder =
      'mutation ($input: CancelOrderInput!) { cancelOrder(input: $input) { order { id } } }';
    await tests.ask(agent, cancelOrder, { input: { orderId: own } });
    for (const orderId of [own, await tests.accepted(vendor), await tests.completed(vendor)]) {
      assert.deepEqual(await tests.refusal(agent, reofferOrder, { input: { orderId } }), {
        code: 'CONFLICT',
      });
    }
  });
});
