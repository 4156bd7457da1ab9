import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  AcceptOfferDocument,
  CancelOrderDocument,
  CompleteOrderDocument,
  CreateOrderDocument,
  DeclineOfferDocument,
  OrderAlertsDocument,
  OrderEventsDocument,
  OrdersDocument,
  UpdateOrderProgressDocument,
  VendorRankingDocument,
} from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import {
  arriveAsGuest,
  completeOrder,
  lookAt,
  offersOf,
  orderInput,
  takeOrder,
  vendorsOf,
} from './stories.ts';
import { startSystem } from './system.ts';
import type { TestSystem } from './system.ts';

let system: TestSystem;

before(async () => {
  system = await startSystem();
});
after(() => system.stop());

describe('an order', () => {
  it('is made by a customer from their conversation and offered to three vendors at once', async () => {
    const guest = await arriveAsGuest(system);
    const { createOrder } = await guest.client.run(CreateOrderDocument, {
      input: orderInput({ conversationId: guest.conversationId }),
    });
    const { order } = createOrder;
    assert.equal(order.status, 'OPEN');
    assert.deepEqual(order.service, { slug: 'plumbing', name: 'Plumbing' });
    assert.deepEqual(order.price, { amount: 12_000, currency: 'EUR' });
    assert.equal(order.conversation?.id, guest.conversationId);
    const offered = await offersOf(system, order.id);
    assert.equal(new Set(offered.map(({ email }) => email)).size, 3);
    const seen = await lookAt(guest.client, order.id);
    assert.equal(seen.order?.offers.length, 3);
    assert.equal(seen.order?.customer?.name, 'A visitor');
    assert.equal(seen.order?.conversation?.subject, 'Dripping tap');
  });

  it('is made once for one clientId', async () => {
    const agent = await system.as('agent@demo.test');
    const input = orderInput({ service: 'gardening' });
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => agent.run(CreateOrderDocument, { input })),
    );
    assert.equal(new Set(answers.map(({ createOrder }) => createOrder.order.id)).size, 1);
  });

  it('has exactly one winner when fifty accept at the same moment', async () => {
    const agent = await system.as('agent@demo.test');
    const { createOrder } = await agent.run(CreateOrderDocument, { input: orderInput() });
    const offered = await offersOf(system, createOrder.order.id);
    const clicks = Array.from({ length: 50 }, (_, index) => offered[index % offered.length]);
    const answers = await Promise.all(
      clicks.map(async (offer) =>
        offer?.client.run(AcceptOfferDocument, { input: { offerId: offer.offerId } }),
      ),
    );
    const outcomes = answers.map((answer) => answer?.acceptOffer.__typename);
    assert.equal(outcomes.filter((outcome) => outcome === 'OfferAccepted').length, 1);
    assert.equal(outcomes.filter((outcome) => outcome === 'OfferUnavailable').length, 49);
    const { order } = await lookAt(agent, createOrder.order.id);
    assert.equal(order?.status, 'ACCEPTED');
    assert.deepEqual(order?.offers.map(({ status }) => status).toSorted(), [
      'ACCEPTED',
      'WITHDRAWN',
      'WITHDRAWN',
    ]);
  });

  it('goes from hand to hand to its end, and everybody concerned sees each step', async () => {
    const guest = await arriveAsGuest(system);
    const taken = await takeOrder(system, { conversationId: guest.conversationId, service: 'moving' });
    const story = guest.client.follow(OrderEventsDocument, { orderId: taken.orderId, afterSeq: 0 });
    const vendor = taken.vendor.client;
    for (const percent of [30, 80]) {
      const { updateOrderProgress } = await vendor.run(UpdateOrderProgressDocument, {
        input: { orderId: taken.orderId, percent, note: `${percent} %` },
      });
      assert.equal(updateOrderProgress.order.status, 'IN_PROGRESS');
      assert.equal(updateOrderProgress.order.progress?.percent, percent);
    }
    await vendor.run(CompleteOrderDocument, { input: { orderId: taken.orderId, note: 'All done.' } });
    await story.until(({ orderEvents }) => orderEvents.order.status === 'COMPLETED');
    assert.deepEqual(
      story.events.map(({ orderEvents }) => [
        orderEvents.seq,
        orderEvents.order.status,
        orderEvents.order.progress?.percent ?? null,
      ]),
      [
        [1, 'OPEN', null],
        [2, 'ACCEPTED', null],
        [3, 'IN_PROGRESS', 30],
        [4, 'IN_PROGRESS', 80],
        [5, 'COMPLETED', 100],
      ],
    );
    assert.ok(story.events[1]?.orderEvents.order.vendor?.displayName);
    await story.stop();
    const { order } = await lookAt(guest.client, taken.orderId);
    assert.deepEqual(
      order?.history.map(({ status }) => status),
      ['OPEN', 'ACCEPTED', 'IN_PROGRESS', 'COMPLETED'],
    );
    assert.ok(order?.vendor?.user?.name);
  });

  it('takes no step out of order', async () => {
    const { orderId, vendor } = await completeOrder(system, { service: 'cleaning' });
    const step = { input: { orderId, percent: 10, note: 'again' } };
    assert.equal((await vendor.client.refused(UpdateOrderProgressDocument, step)).code, 'CONFLICT');
    assert.equal(
      (await vendor.client.refused(CompleteOrderDocument, { input: { orderId } })).code,
      'CONFLICT',
    );
    const agent = await system.as('agent@demo.test');
    const cancel = { input: { orderId, reason: 'too late' } };
    assert.equal((await agent.refused(CancelOrderDocument, cancel)).code, 'CONFLICT');
    assert.equal((await lookAt(agent, orderId)).order?.status, 'COMPLETED');
  });

  it('can be cancelled by its customer until somebody takes it, which withdraws the offers', async () => {
    const guest = await arriveAsGuest(system);
    const { createOrder } = await guest.client.run(CreateOrderDocument, {
      input: orderInput({ conversationId: guest.conversationId, service: 'electrical' }),
    });
    const [offer] = await offersOf(system, createOrder.order.id, 'electrical');
    assert.ok(offer);
    const alerts = offer.client.follow(OrderAlertsDocument, { afterSeq: 0 });
    const { cancelOrder } = await guest.client.run(CancelOrderDocument, {
      input: { orderId: createOrder.order.id, reason: 'It works again.' },
    });
    assert.equal(cancelOrder.order.status, 'CANCELLED');
    await alerts.until(
      ({ orderAlerts: alert }) =>
        alert.__typename === 'OfferClosed' &&
        alert.offer.id === offer.offerId &&
        alert.offer.status === 'WITHDRAWN',
    );
    await alerts.stop();
    const { acceptOffer } = await offer.client.run(AcceptOfferDocument, {
      input: { offerId: offer.offerId },
    });
    assert.equal(acceptOffer.__typename, 'OfferUnavailable');
  });

  it('goes to the next vendors when all decline, and ends unfilled without a further vendor', async () => {
    const agent = await system.as('agent@demo.test');
    const { createOrder } = await agent.run(CreateOrderDocument, {
      input: orderInput({ service: 'moving' }),
    });
    const orderId = createOrder.order.id;
    const first = await offersOf(system, orderId, 'moving');
    const decline = async (offers: typeof first) => {
      for (const { client, offerId } of offers) {
        const { declineOffer } = await client.run(DeclineOfferDocument, {
          input: { offerId, reason: 'No time.' },
        });
        assert.equal(declineOffer.__typename, 'OfferDeclined');
      }
    };
    await decline(first);
    const rest = vendorsOf('moving').filter((email) => !first.some((offer) => offer.email === email));
    const [email] = rest;
    assert.ok(email);
    const last = await system.as(email);
    const alerts = last.follow(OrderAlertsDocument, { afterSeq: 0 });
    const { orderAlerts } = await alerts.until(
      ({ orderAlerts: alert }) => alert.__typename === 'OfferMade' && alert.offer.order.id === orderId,
    );
    await alerts.stop();
    assert.equal(orderAlerts.__typename, 'OfferMade');
    if (orderAlerts.__typename !== 'OfferMade') return;
    await decline([{ email, client: last, offerId: orderAlerts.offer.id }]);
    await eventually(
      async () => (await lookAt(agent, orderId)).order?.status === 'UNFILLED',
      'the order being unfilled',
    );
  });
});

describe('order alerts', () => {
  it('are for vendors', async () => {
    for (const client of [await system.as('agent@demo.test'), (await arriveAsGuest(system)).client]) {
      const live = client.follow(OrderAlertsDocument, { afterSeq: 0 });
      await live.ended;
      assert.match(JSON.stringify(live.errors), /"FORBIDDEN"/);
    }
  });

  it('bring a vendor who was away everything since its cursor', async () => {
    const { vendor } = await takeOrder(system, { service: 'electrical' });
    const first = vendor.client.follow(OrderAlertsDocument, { afterSeq: 0 });
    await first.atLeast(2);
    first.cut();
    const seen = first.events.map(({ orderAlerts }) => orderAlerts.seq);
    await takeOrder(system, { service: 'electrical' });
    const second = vendor.client.follow(OrderAlertsDocument, { afterSeq: seen.at(-1) ?? 0 });
    await second.atLeast(1);
    const all = [...seen, ...second.events.map(({ orderAlerts }) => orderAlerts.seq)];
    assert.deepEqual(
      all,
      all.map((_, index) => index + 1),
    );
    await second.stop();
  });
});

describe('the list of orders', () => {
  it('is filtered by status, service and words, and paged', async () => {
    const agent = await system.as('agent@demo.test');
    const summary = `Hedge ${Date.now()}`;
    for (let n = 0; n < 3; n += 1) {
      await agent.run(CreateOrderDocument, { input: orderInput({ service: 'gardening', summary }) });
    }
    const filter = { status: ['OPEN' as const], service: 'gardening', search: summary };
    const first = await agent.run(OrdersDocument, { first: 2, filter });
    assert.equal(first.orders.pageInfo.hasNextPage, true);
    const second = await agent.run(OrdersDocument, {
      first: 2,
      filter,
      after: first.orders.pageInfo.endCursor ?? null,
    });
    const ids = [...first.orders.edges, ...second.orders.edges].map(({ node }) => node.id);
    assert.equal(new Set(ids).size, 3);
    const other = await agent.run(OrdersDocument, { filter: { ...filter, status: ['PAID'] } });
    assert.deepEqual(other.orders.edges, []);
  });
});

describe('the ranking of an order', () => {
  it('shows operators why these vendors and why not the others, in parts that add up', async () => {
    const agent = await system.as('agent@demo.test');
    const { createOrder } = await agent.run(CreateOrderDocument, { input: orderInput() });
    await offersOf(system, createOrder.order.id);
    const { vendorRanking } = await agent.run(VendorRankingDocument, { orderId: createOrder.order.id });
    assert.ok(vendorRanking);
    assert.deepEqual(
      vendorRanking.ranked.map(({ rank }) => rank),
      [1, 2, 3, 4],
    );
    for (const { score, factors } of vendorRanking.ranked) {
      assert.equal(factors.length, 8);
      const sum = factors.reduce((total, { contribution }) => total + contribution, 0);
      assert.ok(Math.abs(sum - score) < 1e-9, `${sum} is not ${score}`);
      for (const { explanation } of factors) assert.match(explanation, /\w/);
    }
    assert.equal(vendorRanking.excluded.length, 20);
    for (const { reason } of vendorRanking.excluded) assert.match(reason, /plumbing/i);
  });

  it('is for operators', async () => {
    const { orderId, vendor } = await takeOrder(system);
    assert.equal((await vendor.client.refused(VendorRankingDocument, { orderId })).code, 'FORBIDDEN');
  });
});
