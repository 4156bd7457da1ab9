import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { agent } from '../testing/vendor-subgraph.ts';
import {
  addHoliday,
  at,
  availableSlots,
  blockTime,
  bookSlot,
  holdSlot,
  place,
  price,
  releaseSlot,
  settings,
  startSlotTests,
} from './testing/slot-tests.ts';
import type { SlotTests } from './testing/slot-tests.ts';

const order = {
  summary: 'The tap drips',
  customer: { name: 'Example Customer' },
  address: 'Example Street 1',
};

describe('slots', () => {
  let tests: SlotTests;
  before(async () => {
    tests = await startSlotTests();
  });
  after(() => tests.stop());

  it('are the opening hours, cut in steps, as long as the work takes', async () => {
    const own = await tests.openOnMondays();
    const all = ['08:00', '08:30', '09:00', '09:30', '10:00', '10:30', '11:00'];
    assert.deepEqual(await tests.slots(own), all);
    assert.deepEqual(await tests.slots(own, { from: at(24), to: at(48) }), []);
    const { availableSlots: page } = await tests.ask(tests.someone.viewer, availableSlots, {
      vendorId: own.id,
      place,
      from: at(0),
      to: at(24),
      first: 2,
    });
    assert.equal(page.pageInfo.hasNextPage, true);
    const after = page.pageInfo.endCursor;
    assert.deepEqual(await tests.slots(own, { after }), all.slice(2));
    assert.deepEqual(page.edges[0]?.node, {
      vendor: { id: own.id },
      startsAt: at(8),
      endsAt: at(9),
      localStart: at(8).slice(0, 16),
      localEnd: at(9).slice(0, 16),
      timezone: 'UTC',
    });
  });

  it('are taken by holds, bookings, blocked time and scheduled orders, with the way between two places', async () => {
    const own = await tests.openOnMondays();
    await tests.hold(own, at(10));
    // 15 minutes of way on both sides, so that 09:00 to 10:00 is too near as well.
    assert.deepEqual(await tests.slots(own), ['08:00', '08:30']);
    const far = { latitude: 52.5, longitude: 13.75 };
    // 24 km are 36 minutes: nothing ends early enough before 10:00 but what begins at 08:00.
    assert.deepEqual(await tests.slots(own, { place: far, vendorId: own.id }), ['08:00']);
    await tests.ask(own.viewer, blockTime, { input: { startsAt: at(8), endsAt: at(8.25), note: 'Dentist' } });
    assert.deepEqual(await tests.slots(own), ['08:30']);
    const other = await tests.openOnMondays();
    await tests.accepted(other, { scheduledFor: at(9), location: { ...place, address: null } });
    assert.deepEqual(await tests.slots(other), ['10:30', '11:00']);
  });

  it('are none on a holiday, outside of the area, before the notice and beyond the horizon', async () => {
    const own = await tests.openOnMondays();
    const day = at(0).slice(0, 10);
    await tests.ask(own.viewer, addHoliday, { input: { name: 'Summer party', firstDay: day } });
    assert.deepEqual(await tests.slots(own), []);
    const near = await tests.openOnMondays();
    assert.deepEqual(await tests.slots(near, { place: { latitude: 53.5, longitude: 13.4 } }), []);
    await tests.ask(near.viewer, settings, { input: { horizonDays: 1 } });
    assert.deepEqual(await tests.slots(near), []);
    await tests.ask(near.viewer, settings, { input: { horizonDays: 60, noticeMinutes: 43_200 } });
    assert.deepEqual(await tests.slots(near), []);
  });

  it('of all vendors of a service around a place come in the order of time', async () => {
    const [one, other] = [await tests.openOnMondays(), await tests.openOnMondays()];
    await tests.ask(one.viewer, blockTime, { input: { startsAt: at(0), endsAt: at(10) } });
    const { availableSlots: page } = await tests.ask(tests.someone.viewer, availableSlots, {
      place,
      from: at(8),
      to: at(8.1),
      first: 100,
    });
    const vendors = page.edges.map(({ node }) => node.vendor.id);
    assert.ok(vendors.includes(other.id));
    assert.ok(!vendors.includes(one.id));
  });

  it('are held for five minutes and booked by using the hold up', async () => {
    const own = await tests.openOnMondays();
    const { id } = await tests.hold(own, at(9));
    const held = await tests.services.db.booking.findUniqueOrThrow({ where: { id } });
    assert.equal(held.state, 'HELD');
    const left = (held.expiresAt?.getTime() ?? 0) - Date.now();
    assert.ok(left > 4 * 60_000 && left <= 5 * 60_000);
    const input = { holdId: held.id, ...order, conversationId: tests.someone.conversationId };
    const { bookSlot: booked } = await tests.ask(tests.someone.viewer, bookSlot, { input });
    assert.equal(booked.booking.state, 'BOOKED');
    assert.equal(booked.order.status, 'ACCEPTED');
    assert.equal(booked.order.vendor?.id, own.id);
    assert.equal(booked.order.scheduledFor, at(9));
    assert.deepEqual(booked.order.price, price);
    assert.deepEqual(booked.order.offers, [{ status: 'ACCEPTED' }]);
    assert.deepEqual(await tests.refusal(tests.someone.viewer, bookSlot, { input }), { code: 'CONFLICT' });
    assert.deepEqual(await tests.slots(own), ['10:30', '11:00']);
    await tests.ask(agent, 'mutation ($id: ID!) { cancelOrder(input: { orderId: $id }) { order { id } } }', {
      id: booked.order.id,
    });
    assert.equal((await tests.slots(own)).length, 7);
  });

  it('say the first result of a booking again for the same clientId', async () => {
    const own = await tests.openOnMondays();
    const held = await tests.hold(own, at(9));
    const input = {
      holdId: held.id,
      ...order,
      conversationId: tests.someone.conversationId,
      clientId: 'once',
    };
    const first = await tests.ask(tests.someone.viewer, bookSlot, { input });
    const again = await tests.ask(tests.someone.viewer, bookSlot, { input });
    assert.equal(again.bookSlot.order.id, first.bookSlot.order.id);
  });

  it('are given to one of fifty people who want the last one', async () => {
    const own = await tests.openOnMondays();
    const people = await Promise.all(Array.from({ length: 50 }, () => tests.customer()));
    const input = { vendorId: own.id, service: 'plumbing', place, startsAt: at(9) };
    const answers = await Promise.all(people.map(({ viewer }) => tests.send(viewer, holdSlot, { input })));
    const codes = answers.map(({ errors }) => errors?.[0]?.extensions?.['code'] ?? 'HELD');
    assert.equal(codes.filter((code) => code === 'HELD').length, 1);
    assert.equal(codes.filter((code) => code === 'CONFLICT').length, 49);
    assert.equal(await tests.services.db.booking.count({ where: { vendorId: own.id } }), 1);
  });

  it('are as many at once as the vendor has hands', async () => {
    const own = await tests.openOnMondays();
    await tests.ask(own.viewer, settings, { input: { simultaneous: 3, travelMinutes: 0 } });
    for (let count = 0; count < 3; count += 1) await tests.hold(own, at(9), await tests.customer());
    const another = await tests.customer();
    const input = { vendorId: own.id, service: 'plumbing', place, startsAt: at(9.5) };
    assert.deepEqual(await tests.refusal(another.viewer, holdSlot, { input }), { code: 'CONFLICT' });
    assert.deepEqual(await tests.slots(own), ['08:00', '10:00', '10:30', '11:00']);
  });

  it('come free when a hold is given back, or ends', async () => {
    const own = await tests.openOnMondays();
    const held = await tests.hold(own, at(9));
    const input = { holdId: held.id };
    const stranger = await tests.customer();
    assert.deepEqual(await tests.refusal(stranger.viewer, releaseSlot, { input }), { code: 'NOT_FOUND' });
    const released = await tests.ask(tests.someone.viewer, releaseSlot, { input });
    assert.equal(released.releaseSlot.hold.state, 'RELEASED');
    assert.equal((await tests.slots(own)).length, 7);
    const second = await tests.hold(own, at(9));
    const { db } = tests.services;
    const { id } = second;
    await db.booking.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1_000) } });
    assert.equal((await tests.slots(own)).length, 7);
    const late = { holdId: id, ...order, conversationId: tests.someone.conversationId };
    assert.deepEqual(await tests.refusal(tests.someone.viewer, bookSlot, { input: late }), {
      code: 'CONFLICT',
    });
    assert.equal(await db.order.count({ where: { booking: { id } } }), 0);
  });

  it('of a customer are three at most', async () => {
    const own = await tests.openOnMondays();
    const greedy = await tests.customer();
    await tests.ask(own.viewer, settings, { input: { travelMinutes: 0 } });
    for (const hour of [8, 9, 10]) await tests.hold(own, at(hour), greedy);
    const input = { vendorId: own.id, service: 'plumbing', place, startsAt: at(11) };
    assert.deepEqual(await tests.refusal(greedy.viewer, holdSlot, { input }), { code: 'CONFLICT' });
  });
});
