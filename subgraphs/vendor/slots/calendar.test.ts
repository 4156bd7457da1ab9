import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { agent } from '../testing/vendor-subgraph.ts';
import { at, blockTime, bookings, startSlotTests, unblockTime } from './testing/slot-tests.ts';
import type { SlotTests } from './testing/slot-tests.ts';

describe('the calendar of a vendor', () => {
  let tests: SlotTests;
  before(async () => {
    tests = await startSlotTests();
  });
  after(() => tests.stop());

  it('show the vendor its calendar, and nobody else', async () => {
    const own = await tests.openOnMondays();
    await tests.hold(own, at(9));
    const { blockTime: blocked } = await tests.ask(own.viewer, blockTime, {
      input: { startsAt: at(11), endsAt: at(12), note: 'Dentist' },
    });
    const period = { from: at(0), to: at(24) };
    const read = async (viewer = own.viewer) => {
      const page = await tests.ask(viewer, bookings, { ...period, vendorId: own.id });
      return page.bookings.edges.map(({ node }) => [node.state, node.note]);
    };
    const both = [
      ['HELD', null],
      ['BLOCKED', 'Dentist'],
    ];
    assert.deepEqual(await read(), both);
    assert.deepEqual(await read(agent), both);
    const other = await tests.openOnMondays();
    assert.deepEqual(await tests.refusal(other.viewer, bookings, { ...period, vendorId: own.id }), {
      code: 'FORBIDDEN',
    });
    const input = { bookingId: blocked.booking.id };
    assert.deepEqual(await tests.refusal(other.viewer, unblockTime, { input }), { code: 'NOT_FOUND' });
    await tests.ask(own.viewer, unblockTime, { input });
    assert.deepEqual(await read(), [['HELD', null]]);
  });
});
