import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { adminEvents, rankOrder } from '#contracts/jobs.ts';
import { orderCancelled, orderCompleted } from '#contracts/events/orders.ts';
import { disputeClosed, disputeOpened } from '#contracts/events/payments.ts';
import type { DomainEvent } from '#platform/events/domain-event.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { startAdminTests } from '../../testing/admin-subgraph.ts';
import type { AdminTests } from '../../testing/admin-subgraph.ts';
import { addUser, viewerOf } from '../../testing/people.ts';
import { addVendor, meridian } from '../../testing/vendors.ts';

const document = `query ($weights: RankingWeightsInput!, $orders: RankingReplayFilter, $limit: Int) {
  replayRankings(weights: $weights, orders: $orders, limit: $limit) {
    orders changed factors { factor was now }
    estimate { distanceWas distanceNow acceptedWas acceptedNow explanation }
    changes { order { id } was { vendor { id } } now { vendor { id } was { rank } } }
  }
}`;
const answer = z.object({
  replayRankings: z.object({
    orders: z.int(),
    changed: z.int(),
    factors: z.array(z.object({ factor: z.string(), was: z.number(), now: z.number() })),
    estimate: z.object({
      distanceWas: z.number(),
      distanceNow: z.number(),
      acceptedWas: z.number(),
      acceptedNow: z.number(),
      explanation: z.string(),
    }),
    changes: z.array(
      z.object({
        order: z.object({ id: z.string() }),
        was: z.object({ vendor: z.object({ id: z.string() }) }),
        now: z.object({ vendor: z.object({ id: z.string() }), was: z.object({ rank: z.int() }) }),
      }),
    ),
  }),
});
const nothing = { distance: 0, rating: 0, acceptance: 0, responseTime: 0, workload: 0 };

describe('what the ranking learns', () => {
  let admin: AdminTests;
  let boss: Awaited<ReturnType<typeof addUser>>;
  before(async () => {
    admin = await startAdminTests();
    boss = await addUser(admin.services.db, 'ADMIN');
  });
  after(() => admin.stop());

  async function rank(service: string): Promise<string> {
    const { db } = admin.services;
    const orderId = randomUUID();
    await addJob(db, rankOrder, {
      orderId,
      service,
      attempt: 1,
      latitude: 52.52,
      longitude: meridian,
      postcode: null,
      scheduledFor: null,
      limit: 9,
      excludeVendorIds: [],
    });
    await eventually(() => db.ranking.findFirst({ where: { orderId } }), 'the ranking');
    return orderId;
  }

  async function replay(weights: Record<string, number>, orders: object, limit?: number) {
    const { data, errors } = await admin.send(viewerOf(boss), document, {
      weights: { ...nothing, ...weights },
      orders,
      limit,
    });
    assert.equal(errors, undefined, JSON.stringify(errors));
    return answer.parse(data).replayRankings;
  }

  it('replays past orders with other weights: who would have been first, and what that would change', async () => {
    const { db } = admin.services;
    const services = ['replaying'];
    const near = await addVendor(db, { services, offersAnswered: 100, offersAccepted: 20 });
    const willing = await addVendor(db, {
      services,
      latitude: 52.6,
      offersAnswered: 100,
      offersAccepted: 95,
    });
    const ids = [await rank('replaying'), await rank('replaying')];
    const other = await replay({ acceptance: 1 }, { service: 'replaying' });
    assert.deepEqual([other.orders, other.changed], [2, 2]);
    assert.deepEqual(new Set(other.changes.map(({ order }) => order.id)), new Set(ids));
    for (const { was, now } of other.changes) {
      assert.deepEqual([was.vendor.id, now.vendor.id, now.was.rank], [near, willing, 2]);
    }
    assert.deepEqual([other.estimate.distanceWas, other.estimate.distanceNow], [0, 8.9]);
    // Of a hundred answers and five that everybody starts with.
    assert.equal(other.estimate.acceptedWas.toFixed(3), (2 * (23 / 105)).toFixed(3));
    assert.equal(other.estimate.acceptedNow.toFixed(3), (2 * (98 / 105)).toFixed(3));
    assert.equal(
      other.estimate.explanation,
      'about 1 more of 2 orders would be accepted by the first vendor, who is 8.9 km farther away on average',
    );
    const acceptance = other.factors.find(({ factor }) => factor === 'ACCEPTANCE');
    assert.ok(acceptance && acceptance.now > acceptance.was);
    assert.equal((await replay({ distance: 1 }, { service: 'replaying' })).changed, 0);
    assert.equal((await replay({ distance: 1 }, { orderIds: ids.slice(0, 1) })).orders, 1);
    assert.equal((await replay({ distance: 1 }, { service: 'replaying' }, 1)).orders, 1);
    const none = await replay({ distance: 1 }, { service: 'nothing' });
    assert.deepEqual([none.orders, none.estimate.explanation], [0, 'There is no order to rank again.']);
    const { errors } = await admin.send(viewerOf(boss), document, { weights: nothing });
    assert.equal(errors?.[0]?.extensions?.['code'], 'BAD_USER_INPUT');
  });

  it('counts what became of orders, each once, and ranks by it', async () => {
    const { db } = admin.services;
    const services = ['learning'];
    const [good, bad] = [await addVendor(db, { services }), await addVendor(db, { services })];
    const facts = (vendorId: string) => ({
      status: 'COMPLETED' as const,
      service: 'learning',
      customerId: null,
      vendorId,
      conversationId: null,
    });
    const ofMoney = (vendorId: string) => ({
      invoiceId: randomUUID(),
      orderId: randomUUID(),
      vendorId,
      customerId: null,
      paymentId: randomUUID(),
      amount: { amount: 100, currency: 'EUR' },
    });
    const time = { scheduledFor: '2026-11-01T10:00:00.000Z' };
    const events = [
      ...Array.from({ length: 4 }, () =>
        eventOf(orderCompleted.type, { ...facts(good), ...time, startedAt: '2026-11-01T10:15:00.000Z' }),
      ),
      eventOf(orderCompleted.type, { ...facts(bad), ...time, startedAt: '2026-11-01T10:15:00.001Z' }),
      eventOf(orderCompleted.type, { ...facts(bad), scheduledFor: null, startedAt: null }),
      eventOf(orderCancelled.type, { ...facts(bad), status: 'CANCELLED', byOperator: true }),
      // The customer's own wish, and a dispute that was won, are not the vendor's fault.
      eventOf(orderCancelled.type, { ...facts(good), status: 'CANCELLED', byOperator: false }),
      eventOf(disputeOpened.type, { ...ofMoney(good), dueBy: null }),
      eventOf(disputeClosed.type, { ...ofMoney(good), won: true }),
      eventOf(disputeOpened.type, { ...ofMoney(bad), dueBy: null }),
    ];
    for (const event of [...events, ...events]) await addJob(db, adminEvents, event);
    const read = (vendorId: string) => db.vendorPerformance.findUnique({ where: { vendorId } });
    await eventually(
      async () => (await read(bad))?.disputed === 1 && (await read(good))?.completed === 4,
      'the counts',
    );
    await eventually(async () => (await read(good))?.disputed === 0, 'the won dispute');
    assert.deepEqual(await read(good), {
      vendorId: good,
      completed: 4,
      cancelled: 0,
      disputed: 0,
      timed: 4,
      onTime: 4,
    });
    assert.deepEqual(await read(bad), {
      vendorId: bad,
      completed: 2,
      cancelled: 1,
      disputed: 1,
      timed: 1,
      onTime: 0,
    });
    const decided = await db.ranking.findFirstOrThrow({ where: { orderId: await rank('learning') } });
    const ranked = z
      .array(
        z.object({
          vendorId: z.string(),
          factors: z.array(z.object({ factor: z.string(), explanation: z.string() })),
        }),
      )
      .parse(decided.ranked);
    assert.deepEqual(
      ranked.map(({ vendorId }) => vendorId),
      [good, bad],
    );
    const learnt = ['COMPLETION', 'DISPUTES', 'PUNCTUALITY'];
    assert.deepEqual(
      ranked[1]?.factors
        .filter(({ factor }) => learnt.includes(factor))
        .map(({ explanation }) => explanation),
      [
        'completed 2 of 3 orders, weighed as 81 %',
        '1 dispute in 2 orders, weighed as 84 %',
        'began 0 of 1 order on time, weighed as 71 %',
      ],
    );
  });
});

function eventOf(type: string, data: DomainEvent['data']): DomainEvent {
  return {
    id: randomUUID(),
    type,
    version: 1,
    at: '2026-11-01T12:00:00.000Z',
    subject: { type: 'order', id: randomUUID() },
    seq: null,
    actor: null,
    data,
  };
}
