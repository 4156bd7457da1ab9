import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { acceptOffer, agent, anonymous, startVendorTests, stranger } from '../testing/vendor-subgraph.ts';
import type { VendorTests } from '../testing/vendor-subgraph.ts';

const offersOf =
  'query ($id: ID!) { order(id: $id) { status vendor { id } offers { id status vendor { id } } } }';

describe('acceptOffer', () => {
  let tests: VendorTests;
  before(async () => {
    tests = await startVendorTests({ DISPATCH_OFFERS_PER_WAVE: '50' });
  });
  after(() => tests.stop());

  it('lets exactly one of fifty simultaneous vendors win', async () => {
    const vendors = await tests.vendors(50);
    const orderId = await tests.order();
    const offers = await tests.offer(orderId, vendors);
    const answers = await Promise.all(
      vendors.map(({ viewer }, index) =>
        tests.ask(viewer, acceptOffer, { input: { offerId: offers[index] } }),
      ),
    );
    const results = answers.map(({ acceptOffer }) => acceptOffer);
    const winners = results.filter(({ __typename }) => __typename === 'OfferAccepted');
    const losers = results.filter(({ __typename }) => __typename === 'OfferUnavailable');
    assert.equal(winners.length, 1);
    assert.equal(losers.length, 49);
    assert.ok(losers.every(({ offer }) => offer?.status === 'WITHDRAWN'));

    const { order } = await tests.ask(agent, offersOf, { id: orderId });
    assert.equal(order.status, 'ACCEPTED');
    assert.equal(order.vendor?.id, winners[0]?.order?.vendor?.id);
    const accepted = order.offers.filter((offer) => offer.status === 'ACCEPTED');
    assert.deepEqual(
      accepted.map((offer) => offer.vendor.id),
      [order.vendor?.id],
    );
  });

  it('gives one of fifty clicks of one vendor the order', async () => {
    const vendor = await tests.vendor();
    const [offerId] = await tests.offer(await tests.order(), [vendor]);
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => tests.ask(vendor.viewer, acceptOffer, { input: { offerId } })),
    );
    const results = answers.map(({ acceptOffer }) => acceptOffer);
    assert.equal(results.filter(({ __typename }) => __typename === 'OfferAccepted').length, 1);
    const others = results.filter(({ __typename }) => __typename === 'OfferUnavailable');
    assert.ok(others.every(({ offer }) => offer?.status === 'ACCEPTED'));
    const { offersAccepted, offersAnswered, openOrders } = await tests.services.db.vendor.findUniqueOrThrow({
      where: { id: vendor.id },
    });
    assert.deepEqual(
      { offersAccepted, offersAnswered, openOrders },
      { offersAccepted: 1, offersAnswered: 1, openOrders: 1 },
    );
  });

  it('is backed by the database, which refuses a second winner whatever the code does', async () => {
    const vendors = await tests.vendors(2);
    const orderId = await tests.order();
    await tests.offer(orderId, vendors);
    await assert.rejects(
      tests.services.pool.query(
        `update offer set status = 'ACCEPTED', closed_at = now() where order_id = $1`,
        [orderId],
      ),
      /offer_one_winner_idx/,
    );
  });

  it('shows the winner customer and address, and lets it join the conversation', async () => {
    const [vendor, { viewer, conversationId }] = [
      await tests.vendor({ displayName: 'Joining Plumbing' }),
      await tests.customer(),
    ];
    const orderId = await tests.order({ conversationId }, viewer);
    const [offerId] = await tests.offer(orderId, [vendor]);
    const { acceptOffer: answer } = await tests.ask(vendor.viewer, acceptOffer, { input: { offerId } });
    assert.deepEqual(answer.order?.customer, { name: 'Example Customer', phone: '+49 30 23125 001' });
    assert.equal(answer.order?.location.address, 'Example Street 1, 10115 Berlin');
    const joins = await tests.jobs('conversation.vendor-joins');
    assert.deepEqual(
      joins.filter((job) => job['vendorId'] === vendor.id),
      [{ conversationId, userId: vendor.viewer.sub, vendorId: vendor.id, displayName: 'Joining Plumbing' }],
    );
  });

  it('is refused for another vendor’s offer, a malformed id and callers who are not vendors', async () => {
    const [vendor, other] = [await tests.vendor(), await tests.vendor()];
    const [offerId] = await tests.offer(await tests.order(), [vendor]);
    const input = { offerId };
    assert.deepEqual(await tests.refusal(other.viewer, acceptOffer, { input }), { code: 'NOT_FOUND' });
    assert.deepEqual(await tests.refusal(other.viewer, acceptOffer, { input: { offerId: 'no id' } }), {
      code: 'NOT_FOUND',
    });
    assert.deepEqual(await tests.refusal(agent, acceptOffer, { input }), { code: 'FORBIDDEN' });
    assert.deepEqual(await tests.refusal(stranger(), acceptOffer, { input }), { code: 'FORBIDDEN' });
    assert.deepEqual(await tests.refusal(anonymous, acceptOffer, { input }), { code: 'UNAUTHENTICATED' });
  });
});
