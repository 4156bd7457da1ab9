import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { recordAudit } from '#contracts/jobs.ts';
import { agent, startVendorTests } from '../testing/vendor-subgraph.ts';
import type { TestVendor, VendorTests } from '../testing/vendor-subgraph.ts';

const place = { latitude: 52.5, longitude: 13.4 };
const tomorrow = () => new Date(Math.ceil(Date.now() / 86_400_000) * 86_400_000 + 86_400_000);

describe('an operator who acts on the business of a vendor', () => {
  let tests: VendorTests;
  let vendor: TestVendor;
  before(async () => {
    tests = await startVendorTests();
    vendor = await tests.vendor();
  });
  after(() => tests.stop());

  const recorded = async () =>
    (await tests.jobs('admin.record-audit')).map((data) => {
      const { action, facts } = recordAudit.payload.parse(data);
      return { action, facts };
    });

  /** What acts have left in the audit log. */
  async function left(acts: () => Promise<unknown>) {
    const before = await recorded();
    await acts();
    return (await recorded()).slice(before.length);
  }

  const act = (mutation: string, type: string, input: object, selection: string) =>
    tests.ask(agent, `mutation ($input: ${type}!) { ${mutation}(input: $input) ${selection} }`, { input });

  it('is recorded for holidays and blocked time that are taken back, and once', async () => {
    const changed = (fields: string) => ({ action: 'VENDOR_PROFILE_CHANGED', facts: { fields } });
    const { addHoliday } = await act(
      'addHoliday',
      'AddHolidayInput',
      { vendorId: vendor.id, name: 'Away', firstDay: '2099-01-01' },
      '{ vendor { holidays { id } } }',
    );
    const holidayId = addHoliday.vendor.holidays[0]?.id;
    const remove = () =>
      act('removeHoliday', 'RemoveHolidayInput', { vendorId: vendor.id, holidayId }, '{ vendor { id } }');
    assert.deepEqual(await left(remove), [changed('holidays')]);
    assert.deepEqual(await left(remove), []);
    const times = { startsAt: tomorrow(), endsAt: new Date(tomorrow().getTime() + 3_600_000) };
    const { blockTime } = await act(
      'blockTime',
      'BlockTimeInput',
      { vendorId: vendor.id, ...times },
      '{ booking { id } }',
    );
    const unblock = () =>
      act('unblockTime', 'UnblockTimeInput', { bookingId: blockTime.booking.id }, '{ booking { id } }');
    assert.deepEqual(await left(unblock), [changed('calendar')]);
    assert.deepEqual(await left(unblock), []);
  });

  it('is recorded for the duty of an account', async () => {
    const { sub } = vendor.viewer;
    await tests.services.pool.query(
      `insert into admin.account (id, name, email, password_hash, role, vendor_id, created_at)
       values (gen_random_uuid(), 'Later', 'later@example.com', '$argon2id$none', 'VENDOR', $1, now())`,
      [vendor.id],
    );
    const input = { vendorId: vendor.id, userId: sub, duty: 'WORKER' };
    const set = () => act('setVendorMember', 'SetVendorMemberInput', input, '{ vendor { id } }');
    assert.deepEqual(await left(set), [{ action: 'VENDOR_PROFILE_CHANGED', facts: { fields: 'members' } }]);
    assert.deepEqual(await left(set), []);
    await act('setVendorMember', 'SetVendorMemberInput', { ...input, duty: 'OWNER' }, '{ vendor { id } }');
  });

  it('is recorded for a booking', async () => {
    const hold = {
      vendorId: vendor.id,
      service: 'plumbing',
      place,
      startsAt: new Date(tomorrow().getTime() + 12 * 3_600_000),
    };
    const { holdSlot } = await act('holdSlot', 'HoldSlotInput', hold, '{ hold { id } }');
    const input = {
      holdId: holdSlot.hold.id,
      summary: 'The tap drips',
      customer: { name: 'Example Customer' },
      price: { amount: 5_000, currency: 'EUR' },
    };
    const [entry] = await left(() => act('bookSlot', 'BookSlotInput', input, '{ order { id } }'));
    assert.deepEqual(entry, { action: 'ORDER_CREATED', facts: { bookingId: holdSlot.hold.id } });
  });

  it('is recorded for quotes that are asked for, taken and declined', async () => {
    const others = await tests.vendors(2);
    const orderId = await tests.order({ priceMode: 'QUOTE' });
    const vendorIds = others.map(({ id }) => id);
    const asked = await left(() =>
      act('requestQuotes', 'RequestQuotesInput', { orderId, vendorIds }, '{ order { id } }'),
    );
    assert.deepEqual(asked, [{ action: 'QUOTES_REQUESTED', facts: {} }]);
    const quotes = await tests.services.db.quote.findMany({ where: { orderId } });
    for (const { id, vendorId } of quotes) {
      const own = others.find((one) => one.id === vendorId);
      assert.ok(own);
      const lines = [{ description: 'Work', quantity: '1', unitPrice: { amount: 1_000, currency: 'EUR' } }];
      await tests.ask(
        own.viewer,
        'mutation ($input: SubmitQuoteInput!) { submitQuote(input: $input) { quote { id } } }',
        { input: { quoteId: id, lines, taxRatePercent: '19' } },
      );
    }
    const [one, other] = quotes;
    const decline = () => act('declineQuote', 'CloseQuoteInput', { quoteId: one?.id }, '{ quote { id } }');
    assert.deepEqual(await left(decline), [{ action: 'QUOTE_DECLINED', facts: {} }]);
    const accept = () => act('acceptQuote', 'AcceptQuoteInput', { quoteId: other?.id }, '{ quote { id } }');
    assert.deepEqual(await left(accept), [{ action: 'QUOTE_ACCEPTED', facts: {} }]);
  });

  it('is recorded for a review that is moderated, and once', async () => {
    const { conversationId, viewer } = await tests.customer();
    const orderId = await tests.completed(vendor, { conversationId }, viewer);
    const { rateOrder } = await tests.ask(
      viewer,
      'mutation ($input: RateOrderInput!) { rateOrder(input: $input) { order { review { id } } } }',
      { input: { orderId, stars: 1 } },
    );
    const input = { reviewId: rateOrder.order.review?.id, state: 'HELD', reason: 'Under review.' };
    const moderate = () => act('moderateReview', 'ModerateReviewInput', input, '{ review { id } }');
    assert.deepEqual(await left(moderate), [{ action: 'REVIEW_MODERATED', facts: { state: 'HELD' } }]);
    assert.deepEqual(await left(moderate), []);
  });
});
