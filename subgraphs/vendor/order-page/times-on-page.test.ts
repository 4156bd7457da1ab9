import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { agent } from '../testing/vendor-subgraph.ts';
import type { TestVendor } from '../testing/vendor-subgraph.ts';
import { at, place, startSlotTests } from '../slots/testing/slot-tests.ts';
import type { SlotTests } from '../slots/testing/slot-tests.ts';
import { toldOfOrder } from '../slots/testing/told-of-order.ts';
import { pageOf } from './testing/page-of.ts';

const timeOf = `query ($id: ID!) {
  order(id: $id) { status scheduledFor vendor { id } booking { state startsAt } offers { status } history { note } }
}`;
const noticeOf =
  'mutation ($input: SetSlotSettingsInput!) { setSlotSettings(input: $input) { vendor { id } } }';

describe('the page of an order without a time', () => {
  let tests: SlotTests;
  before(async () => {
    tests = await startSlotTests();
  });
  after(() => tests.stop());

  const look = async (id: string) => (await tests.ask(agent, timeOf, { id })).order;
  const day = `?times=1&from=${at(0).slice(0, 10)}`;

  /** An order, accepted by a vendor that is open on Mondays from 8 to 12. */
  async function accepted() {
    const own = await tests.openOnMondays();
    const { conversationId, viewer } = tests.someone;
    const orderId = await tests.accepted(
      own,
      { conversationId, location: { ...place, address: null } },
      viewer,
    );
    return { own, orderId, page: await pageOf(tests, orderId, viewer) };
  }
  const slot = ({ id }: TestVendor, startsAt: string) => `hold ${id}@${startsAt}`;

  it('shows the free times of its vendor by the clock that the customer asks for', async () => {
    const { page } = await accepted();
    const utc = await page.text({ query: `${day}&zone=UTC` });
    for (const time of ['08:00', '10:30']) assert.match(utc, new RegExp(`> ?${time} ?</button>`));
    const tokyo = await page.text({ query: `${day}&zone=Asia/Tokyo` });
    assert.match(tokyo, /> ?17:00 ?<\/button>/);
    assert.match(tokyo, /<option value="Asia\/Tokyo" selected>/);
  });

  it('holds a time, books it, moves it also to one that it overlaps, and cancels it', async () => {
    const { own, orderId, page } = await accepted();
    assert.equal(await page.act(slot(own, at(9))), page.path);
    assert.match(await page.text(), /Is this time right\?.*We keep it for you until/);
    assert.deepEqual(await tests.slots(own), ['10:30', '11:00']);
    await page.act('book');
    const booked = await look(orderId);
    assert.deepEqual([booked?.scheduledFor, booked?.booking?.state], [at(9), 'BOOKED']);
    assert.match(await page.text(), /Your appointment.*Move the appointment.*Cancel the appointment/);

    assert.equal(await page.act(slot(own, at(9.5))), page.path);
    await page.act('book');
    const moved = await look(orderId);
    assert.deepEqual([moved?.scheduledFor, moved?.booking?.startsAt], [at(9.5), at(9.5)]);
    assert.deepEqual(await tests.slots(own), ['08:00', '11:00']);

    assert.match(await page.text({ query: '?cancel=1' }), /Cancel this appointment\?/);
    await page.act('cancel');
    assert.equal((await look(orderId))?.status, 'CANCELLED');
    assert.equal((await tests.slots(own)).length, 7);
    assert.match(await page.text(), /<h1>Cancelled<\/h1>/);
  });

  it('tells the others by domain events that a time was booked, moved and cancelled', async () => {
    const { own, orderId, page } = await accepted();
    for (const time of [at(8), at(10)]) {
      await page.act(slot(own, time));
      await page.act('book');
    }
    await page.act('cancel');
    const ofBooking = await toldOfOrder(tests, orderId, 'booking.');
    assert.deepEqual(
      ofBooking.map(({ type }) => type),
      ['booking.made', 'booking.moved', 'booking.cancelled'],
    );
    assert.equal(ofBooking[1]?.data['movedFrom'], at(8));
  });

  it('says of a time that has passed, that the clocks skip, that was taken or is none', async () => {
    const { own, orderId, page } = await accepted();
    const refused = (act: string) => page.act(act);
    assert.equal(await refused(slot(own, '2026-01-05T08:00:00Z')), `${page.path}?times=1&problem=past`);
    await tests.hold(own, at(9));
    assert.equal(await refused(slot(own, at(9))), `${page.path}?times=1&problem=taken`);
    assert.equal(await refused(slot(own, at(9.1))), `${page.path}?times=1&problem=no-slot`);
    assert.equal(await refused('hold nonsense'), `${page.path}?times=1&problem=no-slot`);
    await tests.services.pool.query("update vendor set timezone = 'Europe/Berlin' where id = $1", [own.id]);
    assert.equal(await refused(slot(own, '2027-03-28T02:30')), `${page.path}?times=1&problem=skipped`);
    assert.match(
      await page.text({ query: '?times=1&problem=skipped' }),
      /role="alert">This time does not exist/,
    );
    assert.equal(await refused('book'), `${page.path}?problem=ended`);
    assert.equal((await look(orderId))?.scheduledFor, null);
  });

  it('lets nobody move or cancel within the notice of the vendor', async () => {
    const { own, orderId, page } = await accepted();
    await page.act(slot(own, at(9)));
    await page.act('book');
    await tests.ask(own.viewer, noticeOf, { input: { noticeMinutes: 43_200 } });
    assert.equal(await page.act(slot(own, at(11))), `${page.path}?times=1&problem=soon`);
    assert.equal(await page.act('cancel'), `${page.path}?problem=soon`);
    assert.equal((await look(orderId))?.scheduledFor, at(9));
  });

  it('gives an open order to the vendor of the chosen time, and withdraws its offers', async () => {
    const own = await tests.openOnMondays();
    const asked = await tests.vendor();
    const { conversationId, viewer } = tests.someone;
    const orderId = await tests.order({ conversationId, location: { ...place, address: null } }, viewer);
    await tests.offer(orderId, [asked]);
    const page = await pageOf(tests, orderId, viewer);
    await page.act(slot(own, at(9)));
    await page.act('book');
    const order = await look(orderId);
    assert.deepEqual([order?.status, order?.vendor?.id, order?.scheduledFor], ['ACCEPTED', own.id, at(9)]);
    assert.deepEqual(order?.offers.map(({ status }) => status).toSorted(), ['ACCEPTED', 'WITHDRAWN']);
  });

  it('gives back what it holds when another time is chosen', async () => {
    const { own, page } = await accepted();
    await page.act(slot(own, at(8)));
    await page.act(slot(own, at(11)));
    assert.deepEqual(await tests.slots(own), ['08:00', '08:30', '09:00', '09:30']);
    assert.equal(await page.act('release'), `${page.path}?times=1`);
    assert.equal((await tests.slots(own)).length, 7);
  });
});
