import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import type { Claims } from '#platform/identity/claims.ts';
import { eventually } from '#platform/testing/eventually.ts';
import {
  acceptOffer,
  admin,
  agent,
  anonymous,
  completeOrder,
  startVendorTests,
  stranger,
  updateProgress,
} from '../testing/vendor-subgraph.ts';
import { seenEventSchema } from '../testing/answers.ts';
import type { SeenEvent } from '../testing/answers.ts';
import type { VendorTests } from '../testing/vendor-subgraph.ts';

const orderAlerts = `subscription ($afterSeq: Int) {
  orderAlerts(afterSeq: $afterSeq) {
    __typename seq at
    ... on OfferMade {
      offer { id status expiresAt distanceKm price { amount currency }
        order { id number summary status service { slug name } conversation { id } vendor { id } } }
    }
    ... on OfferClosed { offer { id status } }
    ... on OrderChanged { order { id number status } }
  }
}`;
const orderEvents = `subscription ($orderId: ID!, $afterSeq: Int) {
  orderEvents(orderId: $orderId, afterSeq: $afterSeq) {
    seq at order { id status progress { percent note at } vendor { id displayName } }
  }
}`;
const cancelOrder = 'mutation ($id: ID!) { cancelOrder(input: { orderId: $id }) { order { status } } }';

/** What came so far of a subscription's only field, once there are `count` of it. */
async function received(
  subscription: Awaited<ReturnType<VendorTests['subscribe']>>,
  count: number,
): Promise<SeenEvent[]> {
  await eventually(() => subscription.results.length >= count, `${count} events`);
  return subscription.results.map(({ data, errors }) => {
    assert.equal(errors, undefined, JSON.stringify(errors));
    return seenEventSchema.parse(data);
  });
}

describe('orderAlerts', () => {
  let tests: VendorTests;
  before(async () => {
    tests = await startVendorTests();
  });
  after(() => tests.stop());

  it('come live for an offer, its end and the changes of the vendor’s orders', async () => {
    const [winner, loser] = [await tests.vendor(), await tests.vendor()];
    const { viewer, conversationId } = await tests.customer();
    const alerts = await tests.subscribe(winner.viewer, orderAlerts, { afterSeq: 0 });
    const others = await tests.subscribe(loser.viewer, orderAlerts, { afterSeq: 0 });
    const orderId = await tests.order({ conversationId, summary: 'Live' }, viewer);
    const [offerId] = await tests.offer(orderId, [winner, loser]);
    const [made] = await received(alerts, 1);
    assert.equal(made?.__typename, 'OfferMade');
    assert.equal(made?.seq, 1);
    assert.ok(made?.offer);
    const { order, expiresAt, ...offer } = made.offer;
    assert.ok(new Date(expiresAt) > new Date());
    assert.deepEqual(offer, {
      id: offerId,
      status: 'PENDING',
      distanceKm: 1.5,
      price: { amount: 12_000, currency: 'EUR' },
    });
    const { number, ...facts } = order;
    assert.match(number, /^\d+$/);
    assert.deepEqual(facts, {
      id: orderId,
      summary: 'Live',
      status: 'OPEN',
      service: { slug: 'plumbing', name: 'Plumbing' },
      conversation: { id: conversationId },
      vendor: null,
    });

    await tests.ask(winner.viewer, acceptOffer, { input: { offerId } });
    await tests.ask(winner.viewer, updateProgress, { input: { orderId, percent: 5 } });
    const changes = (await received(alerts, 3)).slice(1);
    assert.deepEqual(
      changes.map(({ __typename, seq, order }) => ({ __typename, seq, status: order?.status })),
      [
        { __typename: 'OrderChanged', seq: 2, status: 'ACCEPTED' },
        { __typename: 'OrderChanged', seq: 3, status: 'IN_PROGRESS' },
      ],
    );
    const [, closed] = await received(others, 2);
    assert.equal(closed?.__typename, 'OfferClosed');
    assert.equal(closed?.seq, 2);
    assert.equal(closed?.offer?.status, 'WITHDRAWN');
    assert.equal(others.results.length, 2);
    alerts.stop();
    others.stop();
  });

  it('come late as they came live, without a hole, and continue live', async () => {
    const vendor = await tests.vendor();
    const orderIds: string[] = [];
    for (let count = 0; count < 4; count++) {
      const orderId = await tests.order();
      await tests.offer(orderId, [vendor]);
      await tests.ask(agent, cancelOrder, { id: orderId });
      orderIds.push(orderId);
    }
    const resumed = await tests.subscribe(vendor.viewer, orderAlerts, { afterSeq: 3 });
    await received(resumed, 5);
    const next = await tests.order();
    const [offerId] = await tests.offer(next, [vendor]);
    const events = await received(resumed, 6);
    assert.deepEqual(
      events.map(({ seq }) => seq),
      [4, 5, 6, 7, 8, 9],
    );
    assert.deepEqual(
      events.map(({ __typename, offer }) => `${__typename} ${offer?.status}`),
      [
        'OfferClosed WITHDRAWN',
        'OfferMade PENDING',
        'OfferClosed WITHDRAWN',
        'OfferMade PENDING',
        'OfferClosed WITHDRAWN',
        'OfferMade PENDING',
      ],
    );
    assert.equal(events[1]?.offer?.order.id, orderIds[2]);
    assert.equal(events[1]?.offer?.order.status, 'OPEN');
    assert.equal(events[5]?.offer?.id, offerId);
    resumed.stop();
  });

  it('end an offer on every device of a vendor that has declined it', async () => {
    const vendor = await tests.vendor();
    const [offerId] = await tests.offer(await tests.order(), [vendor]);
    const device = await tests.subscribe(vendor.viewer, orderAlerts, { afterSeq: 0 });
    await received(device, 1);
    const decline =
      'mutation ($id: ID!) { declineOffer(input: { offerId: $id }) { ... on OfferDeclined { offer { id status } } } }';
    await tests.ask(vendor.viewer, decline, { id: offerId });
    const [, closed] = await received(device, 2);
    assert.deepEqual(
      [closed?.__typename, closed?.seq, closed?.offer?.id, closed?.offer?.status],
      ['OfferClosed', 2, offerId, 'DECLINED'],
    );
    device.stop();
  });

  it('start now when no place is named', async () => {
    const vendor = await tests.vendor();
    await tests.offer(await tests.order(), [vendor]);
    const alerts = await tests.subscribe(vendor.viewer, orderAlerts);
    const probe = await tests.subscribe(vendor.viewer, orderAlerts, { afterSeq: 0 });
    await received(probe, 1);
    await tests.offer(await tests.order(), [vendor]);
    assert.deepEqual(
      (await received(alerts, 1)).map(({ seq }) => seq),
      [2],
    );
    alerts.stop();
    probe.stop();
  });

  it('are for vendors only', async () => {
    for (const viewer of [admin, agent, stranger()]) {
      assert.equal(await refusalOf(tests, viewer, orderAlerts), 'FORBIDDEN');
    }
    assert.equal(await refusalOf(tests, anonymous, orderAlerts), 'UNAUTHENTICATED');
  });

  it('refuse a position before the first and after the last', async () => {
    const { viewer } = await tests.vendor();
    assert.equal(await refusalOf(tests, viewer, orderAlerts, { afterSeq: -1 }), 'BAD_USER_INPUT');
    assert.equal(await refusalOf(tests, viewer, orderAlerts, { afterSeq: 1_000_000 }), 'STREAM_RESET');
  });
});

describe('orderEvents', () => {
  let tests: VendorTests;
  before(async () => {
    tests = await startVendorTests();
  });
  after(() => tests.stop());

  it('come to its customer, its vendor and operators as they happened, live or late', async () => {
    const [vendor, { viewer, conversationId }] = [await tests.vendor(), await tests.customer()];
    const orderId = await tests.order({ conversationId }, viewer);
    const live = await tests.subscribe(viewer, orderEvents, { orderId, afterSeq: 0 });
    const [offerId] = await tests.offer(orderId, [vendor]);
    await tests.ask(vendor.viewer, acceptOffer, { input: { offerId } });
    await tests.ask(vendor.viewer, updateProgress, { input: { orderId, percent: 20, note: 'On it' } });
    await tests.ask(vendor.viewer, updateProgress, { input: { orderId, percent: 90 } });
    await tests.ask(vendor.viewer, completeOrder, { input: { orderId } });
    const told = await received(live, 5);
    assert.deepEqual(
      told.map(({ seq, order }) => [
        seq,
        order?.status,
        order?.progress?.percent ?? null,
        order?.vendor?.id ?? null,
      ]),
      [
        [1, 'OPEN', null, null],
        [2, 'ACCEPTED', null, vendor.id],
        [3, 'IN_PROGRESS', 20, vendor.id],
        [4, 'IN_PROGRESS', 90, vendor.id],
        [5, 'COMPLETED', 100, vendor.id],
      ],
    );
    for (const late of [viewer, vendor.viewer, agent]) {
      const replay = await tests.subscribe(late, orderEvents, { orderId, afterSeq: 0 });
      assert.deepEqual(await received(replay, 5), told);
      replay.stop();
    }
    live.stop();
  });

  it('are not for a vendor that is only offered it, nor for strangers', async () => {
    const [vendor, other] = [await tests.vendor(), await tests.vendor()];
    const orderId = await tests.order();
    await tests.offer(orderId, [vendor]);
    const code = (viewer: Claims) => refusalOf(tests, viewer, orderEvents, { orderId });
    assert.equal(await code(vendor.viewer), 'FORBIDDEN');
    assert.equal(await code(other.viewer), 'NOT_FOUND');
    assert.equal(await code(stranger()), 'NOT_FOUND');
    assert.equal(await code(anonymous), 'UNAUTHENTICATED');
    assert.equal(await refusalOf(tests, agent, orderEvents, { orderId: 'no id' }), 'NOT_FOUND');
  });
});

describe('a live subscription of a vendor', () => {
  let tests: VendorTests;
  before(async () => {
    tests = await startVendorTests();
  });
  after(() => tests.stop());

  for (const [whose, change] of [
    ['is closed', 'disabled_at = now()'],
    ['is a customer from now on', "role = 'CUSTOMER', vendor_id = null"],
    ['acts for another vendor from now on', 'vendor_id = gen_random_uuid()'],
  ] as const) {
    it(`ends within 5 s, without what comes after, when its account ${whose}`, async () => {
      const vendor = await tests.vendor();
      const orderId = await tests.accepted(vendor);
      const lives = [
        await tests.subscribe(vendor.viewer, orderAlerts, { afterSeq: 0 }),
        await tests.subscribe(vendor.viewer, orderEvents, { orderId, afterSeq: 0 }),
      ];
      for (const live of lives) await received(live, 2);
      const { pool } = tests.services;
      await pool.query(`update admin.account set ${change} where id = $1`, [vendor.viewer.sub]);
      await tests.ask(agent, updateProgress, { input: { orderId, percent: 5 } });
      const codes = [];
      for (const live of lives) codes.push(codeOf(await live.ended));
      assert.deepEqual(codes, ['FORBIDDEN', 'NOT_FOUND']);
      for (const live of lives) assert.equal(live.results.length, 2);
    });
  }

  it('goes on without events for the vendor of a cancelled order, which sees the order itself', async () => {
    const vendor = await tests.vendor();
    const orderId = await tests.accepted(vendor);
    const live = await tests.subscribe(vendor.viewer, orderEvents, { orderId, afterSeq: 0 });
    await tests.ask(agent, cancelOrder, { id: orderId });
    const events = await received(live, 3);
    assert.equal(events.at(-1)?.order?.status, 'CANCELLED');
    live.stop();
  });
});

const codedSchema = z.object({ extensions: z.object({ code: z.string() }) });

/** The code of the error that a subscription is refused with. */
async function refusalOf(
  tests: VendorTests,
  viewer: Claims,
  query: string,
  variables?: Record<string, unknown>,
): Promise<unknown> {
  const subscription = await tests.subscribe(viewer, query, variables);
  const ended = await subscription.ended;
  return codeOf(ended ?? subscription.results[0]?.errors);
}

function codeOf(errors: unknown): unknown {
  const [first] = z.array(codedSchema).parse(errors);
  return first?.extensions.code;
}
