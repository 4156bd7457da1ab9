import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { addJob } from '#platform/jobs/add-job.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { remindOfQuotes } from '../quotes/expire-order-quotes.ts';
import { remindOfBooking } from './remind-of-booking.ts';
import { at, bookSlot, startSlotTests } from './testing/slot-tests.ts';
import { toldOfOrder } from './testing/told-of-order.ts';
import type { SlotTests } from './testing/slot-tests.ts';

describe('reminders', () => {
  let tests: SlotTests;
  before(async () => {
    tests = await startSlotTests();
  });
  after(() => tests.stop());

  const told = (type: string, orderId: string) => toldOfOrder(tests, orderId, type);
  const runAtOf = async (key: string) => {
    const { rows } = await tests.services.pool.query<{ at: Date }>(
      'select run_at as at from graphile_worker.jobs where key = $1',
      [key],
    );
    return rows[0]?.at.toISOString();
  };

  it('of a booking come a day before, and not for a time that was moved since', async () => {
    const own = await tests.openOnMondays();
    const { id: holdId } = await tests.hold(own, at(9));
    const { conversationId, viewer } = tests.someone;
    const input = { holdId, summary: 'A tap drips', customer: { name: 'Example Customer' }, conversationId };
    const { booking, order } = (await tests.ask(viewer, bookSlot, { input })).bookSlot;
    assert.equal(await runAtOf(`remind-of-booking:${booking.id}`), at(9 - 24));
    const { db } = tests.services;
    await addJob(db, remindOfBooking, { bookingId: booking.id, startsAt: at(8) });
    await addJob(db, remindOfBooking, { bookingId: booking.id, startsAt: at(9) });
    const near = await eventually(async () => {
      const events = await told('booking.neared', order.id);
      return events.length > 0 && events;
    }, 'the reminder');
    assert.deepEqual(
      near.map(({ data }) => data['startsAt']),
      [at(9)],
    );
  });

  it('of a quote come while it is open', async () => {
    const [vendor] = await tests.vendors(1);
    assert.ok(vendor);
    const { conversationId, viewer } = tests.someone;
    const orderId = await tests.order({ priceMode: 'QUOTE', conversationId }, viewer);
    await tests.rank(orderId, [vendor]);
    const { db } = tests.services;
    const quote = await eventually(() => db.quote.findFirst({ where: { orderId } }), 'the quote');
    const { expiresAt } = quote;
    const half = new Date(expiresAt.getTime() - 12 * 3_600_000).toISOString();
    assert.equal(await runAtOf(`remind-of-quotes:${orderId}:${expiresAt.getTime()}`), half);
    await addJob(db, remindOfQuotes, { orderId, expiresAt: expiresAt.toISOString() });
    const [event] = await eventually(async () => {
      const events = await told('quote.neared_expiry', orderId);
      return events.length > 0 && events;
    }, 'the reminder');
    assert.deepEqual([event?.data['quoteId'], event?.data['total']], [quote.id, null]);
  });
});
