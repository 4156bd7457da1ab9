import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { answerOffer } from '#contracts/jobs.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { startVendorTests } from '../testing/vendor-subgraph.ts';
import type { TestVendor, VendorTests } from '../testing/vendor-subgraph.ts';

describe('an offer that is answered without a session', () => {
  let tests: VendorTests;
  before(async () => {
    tests = await startVendorTests();
  });
  after(() => tests.stop());

  const answer = (offerId: string, { id }: TestVendor, accept: boolean, more: object = {}) =>
    addJob(tests.services.db, answerOffer, {
      offerId,
      vendorId: id,
      userId: null,
      accept,
      via: 'REPLY',
      replyTo: '+4930231250',
      ...more,
    });
  const outcomes = async (offerId: string, count: number) =>
    eventually(async () => {
      const jobs = await tests.jobs('integration.offer-answered');
      const found = jobs.filter((job) => job['offerId'] === offerId);
      return found.length === count && found.map(({ status, replyTo }) => [status, replyTo]);
    }, 'the outcome');
  const newOffer = async (vendor: TestVendor, input = {}) => {
    const orderId = await tests.order(input);
    const [offerId = ''] = await tests.offer(orderId, [vendor]);
    return { orderId, offerId };
  };
  const orderOf = (id: string) => tests.services.db.order.findUniqueOrThrow({ where: { id } });

  it('gives the vendor the order, and an account of it the conversation', async () => {
    const [vendor, customer] = [await tests.vendor(), await tests.customer()];
    const { conversationId } = customer;
    const orderId = await tests.order({ conversationId });
    const [offerId = ''] = await tests.offer(orderId, [vendor]);
    await answer(offerId, vendor, true);
    assert.deepEqual(await outcomes(offerId, 1), [['ACCEPTED', '+4930231250']]);
    const { status, vendorId } = await orderOf(orderId);
    assert.deepEqual([status, vendorId], ['ACCEPTED', vendor.id]);
    const joined = await tests.jobs('conversation.vendor-joins');
    assert.deepEqual(
      joined.filter((job) => job['conversationId'] === conversationId).map(({ userId }) => userId),
      [vendor.viewer.sub],
    );
  });

  it('is declined, and has no outcome to send without a number', async () => {
    const vendor = await tests.vendor();
    const { offerId } = await newOffer(vendor);
    await answer(offerId, vendor, false, { via: 'LINK', replyTo: null });
    await eventually(async () => {
      const { status } = await tests.services.db.offer.findUniqueOrThrow({ where: { id: offerId } });
      return status === 'DECLINED';
    }, 'the declined offer');
    assert.deepEqual(await outcomes(offerId, 0), []);
  });

  it('keeps its first answer', async () => {
    const vendor = await tests.vendor();
    const { orderId, offerId } = await newOffer(vendor);
    await answer(offerId, vendor, true);
    await outcomes(offerId, 1);
    await answer(offerId, vendor, false);
    await answer(offerId, vendor, true);
    assert.deepEqual(
      (await outcomes(offerId, 3)).map(([status]) => status),
      ['ACCEPTED', 'ACCEPTED', 'ACCEPTED'],
    );
    const { offersAnswered } = await tests.services.db.vendor.findUniqueOrThrow({ where: { id: vendor.id } });
    assert.equal(offersAnswered, 1);
    assert.equal((await orderOf(orderId)).status, 'ACCEPTED');
  });

  it('says that another vendor was faster', async () => {
    const [fast, slow] = [await tests.vendor(), await tests.vendor()];
    const orderId = await tests.order();
    const [first = '', second = ''] = await tests.offer(orderId, [fast, slow]);
    await answer(first, fast, true);
    await outcomes(first, 1);
    await answer(second, slow, true);
    assert.deepEqual(await outcomes(second, 1), [['WITHDRAWN', '+4930231250']]);
    assert.equal((await orderOf(orderId)).vendorId, fast.id);
  });

  it('is left alone when nobody acts for the vendor any more', async () => {
    const [closed, open] = [await tests.vendor(), await tests.vendor()];
    const { orderId, offerId } = await newOffer(closed);
    const { pool, db } = tests.services;
    await pool.query('update admin.account set disabled_at = now() where id = $1', [closed.viewer.sub]);
    await answer(offerId, closed, true);
    const other = await newOffer(open);
    await answer(other.offerId, open, true);
    await outcomes(other.offerId, 1);
    await eventually(
      async () => (await tests.jobs('vendor.answer-offer')).length === 0,
      'the end of both jobs',
    );
    assert.equal((await db.offer.findUniqueOrThrow({ where: { id: offerId } })).status, 'PENDING');
    assert.equal((await orderOf(orderId)).vendorId, null);
  });
});
