import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import * as invoices from '#contracts/events/invoices.ts';
import * as payments from '#contracts/events/payments.ts';
import { eventOf, startReactionTests } from './testing/reaction-tests.ts';
import type { PlacedOrder, ReactionTests } from './testing/reaction-tests.ts';

let tests: ReactionTests;
before(async () => {
  tests = await startReactionTests();
});
after(() => tests.stop());

describe('an invoice', () => {
  const invoiceOf = ({ id: orderId, vendorId, customerId }: PlacedOrder) => ({
    number: '2026-0042',
    orderId,
    vendorId,
    customerId,
    total: { amount: 123_450, currency: 'EUR' },
    service: 'plumbing',
    conversationId: null,
    seconds: 60,
  });

  /** As its own subgraph would have written it. @returns the path of the page where it is paid */
  async function issued(id: string, { id: orderId, vendorId }: PlacedOrder) {
    await tests.pool.query(
      `insert into vendor.invoice (id, order_id, vendor_id, year, sequence, issued_at, currency, subtotal, tax_rate_percent, tax, total,
         seller_name, seller_timezone, buyer_name)
       values ($1, $2, $3, 2026, 42, now(), 'EUR', 123450, 0, 0, 123450, 'Test Plumbing', 'UTC', 'Test Customer')`,
      [id, orderId, vendorId],
    );
    const { rows } = await tests.pool.query<{ token: string }>(
      'select pay_token as token from vendor.invoice_card where invoice_id = $1',
      [id],
    );
    return `/pay/${rows[0]?.token}`;
  }

  it('that was issued is sent to the customer, with the amount as they write it and the page where it is paid', async () => {
    const placed = await tests.order('COMPLETED');
    const id = randomUUID();
    const path = await issued(id, placed);
    await tests.happens(eventOf(invoices.invoiceIssued, id, invoiceOf(placed)));
    const [entry] = await tests.inboxOf(placed.customerId);
    assert.equal(entry?.title, 'Rechnung 2026-0042');
    assert.match(entry.body, /^Test Plumbing .* €\s1\.234,50 gestellt/);
    assert.equal(entry.link, path);
    assert.match(path, /^\/pay\/[\w-]{22}$/);
  });

  it('that was paid is reported to the accounts of the vendor, but not to whoever has marked it', async () => {
    const placed = await tests.order('COMPLETED');
    const id = randomUUID();
    await tests.happens(eventOf(invoices.invoicePaid, id, invoiceOf(placed), placed.one));
    assert.deepEqual(await tests.notified('invoice_paid', id), [placed.other]);
    assert.match((await tests.inboxOf(placed.other))[0]?.body ?? '', /€1,234\.50/);
  });
});

describe('a dispute', () => {
  it('that was opened is reported to the accounts of the vendor and to operators', async () => {
    const [placed, operator] = [await tests.order('COMPLETED'), await tests.person({ role: 'AGENT' })];
    const { id: orderId, vendorId, customerId } = placed;
    const invoiceId = randomUUID();
    const amount = { amount: 123_450, currency: 'EUR' };
    const facts = {
      invoiceId,
      orderId,
      vendorId,
      customerId,
      service: null,
      paymentId: randomUUID(),
      amount,
      dueBy: null,
    };
    await tests.happens(eventOf(payments.disputeOpened, randomUUID(), facts));
    const told = await tests.notified('dispute_opened', invoiceId);
    for (const id of [placed.one, placed.other, operator]) assert.ok(told.includes(id));
    assert.match((await tests.inboxOf(placed.one))[0]?.body ?? '', /1[.,]234[.,]50/);
    assert.equal((await tests.inboxOf(operator))[0]?.link, `/console/orders/${orderId}`);
  });
});

describe('a payout', () => {
  it('that has arrived is told to the accounts of its vendor, with the amount', async () => {
    const { vendorId, one, other } = await tests.order('COMPLETED');
    const amount = { amount: 119_000, currency: 'EUR' };
    await tests.happens(eventOf(payments.payoutPaid, randomUUID(), { vendorId, amount }));
    for (const account of [one, other]) {
      const [entry] = await tests.inboxOf(account);
      assert.equal(entry?.type, 'payout_paid');
      assert.match(entry.title, /€1,190\.00/);
      assert.equal(entry.link, '/vendor/money?tab=payouts');
    }
  });
});
