import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import * as orders from '#contracts/events/orders.ts';
import { eventOf, startReactionTests } from './testing/reaction-tests.ts';
import type { ReactionTests } from './testing/reaction-tests.ts';

let tests: ReactionTests;
before(async () => {
  tests = await startReactionTests();
});
after(() => tests.stop());

/** Of an order that had no time. */
const untimed = { scheduledFor: null, startedAt: null };

describe('an order', () => {
  it('that was accepted notifies the customer in their language, and the other accounts of the vendor', async () => {
    const { id, number, vendorId, customerId, one, other, facts } = await tests.order('ACCEPTED');
    const offer = { offerId: randomUUID(), offeredTo: vendorId, seconds: 30 };
    await tests.happens(eventOf(orders.orderAccepted, id, { ...facts, ...offer }, one));
    assert.deepEqual(await tests.inboxOf(customerId), [
      {
        type: 'order_accepted',
        title: 'Ihr Auftrag wurde angenommen',
        body: 'Test Plumbing übernimmt Ihren Auftrag: Plumbing.',
        link: `/app/orders/${id}`,
      },
    ]);
    assert.deepEqual(await tests.inboxOf(one), []);
    assert.deepEqual(await tests.inboxOf(other), [
      {
        type: 'order_assigned',
        title: `Order ${number} is yours`,
        body: 'Plumbing: The kitchen tap drips.',
        link: `/vendor/work/${id}`,
      },
    ]);
  });

  it('notifies once, however often its event arrives', async () => {
    const { id, customerId, facts } = await tests.order('COMPLETED');
    const event = eventOf(orders.orderCompleted, id, { ...facts, ...untimed });
    await tests.happens(event);
    await tests.happens(event);
    assert.deepEqual(await tests.notified('order_completed', id), [customerId]);
    assert.equal((await tests.inboxOf(customerId)).length, 1);
  });

  it('that was cancelled notifies the accounts of its vendor; without a vendor nobody', async () => {
    const { id, one, other, facts } = await tests.order('CANCELLED');
    await tests.happens(eventOf(orders.orderCancelled, id, { ...facts, byOperator: true }));
    assert.deepEqual(await tests.notified('order_cancelled', id), [one, other].toSorted());
    const early = await tests.order('CANCELLED');
    await tests.happens(
      eventOf(orders.orderCancelled, early.id, { ...early.facts, vendorId: null, byOperator: true }),
    );
    assert.deepEqual(await tests.notified('order_cancelled', early.id), []);
  });

  it('that nobody accepted notifies every operator whose account is open', async () => {
    const [admin, agent] = [await tests.person({ role: 'ADMIN' }), await tests.person({ role: 'AGENT' })];
    const closed = await tests.person({ role: 'AGENT', isClosed: true });
    const { id, one, customerId, facts } = await tests.order('UNFILLED');
    await tests.happens(eventOf(orders.orderUnfilled, id, facts));
    const who = await tests.notified('order_unfilled', id);
    assert.ok(who.includes(admin) && who.includes(agent));
    assert.ok(!who.some((id) => [closed, one, customerId].includes(id)));
  });

  it('that was rated tells the accounts of its vendor how, by e-mail once a day', async () => {
    const { id, number, one, other, facts } = await tests.order('COMPLETED');
    await tests.happens(eventOf(orders.orderRated, id, { ...facts, stars: 4 }));
    const { digestEntry, delivery } = tests.integration.services.db;
    const about = { notification: { subjectId: id } };
    assert.deepEqual(
      [await digestEntry.count({ where: about }), await delivery.count({ where: about })],
      [2, 0],
    );
    assert.deepEqual(await tests.notified('order_rated', id), [one, other].toSorted());
    assert.deepEqual(
      (await tests.inboxOf(one)).map(({ title, body }) => [title, body]),
      [['4 of 5 stars', `A customer has rated order ${number} (Plumbing) with 4 of 5 stars.`]],
    );
  });

  it('of a customer who is gone notifies nobody, and nothing fails', async () => {
    const { id, facts } = await tests.order('COMPLETED');
    await tests.happens(
      eventOf(orders.orderCompleted, id, { ...facts, ...untimed, customerId: randomUUID() }),
    );
    const [notification] = await tests.integration.services.db.notification.findMany({
      where: { subjectId: id },
    });
    assert.equal(notification?.state, 'OBSOLETE');
  });
});
