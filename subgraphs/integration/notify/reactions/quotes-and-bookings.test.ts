import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import * as bookings from '#contracts/events/bookings.ts';
import * as orders from '#contracts/events/orders.ts';
import * as quotes from '#contracts/events/quotes.ts';
import type { EventContract } from '#platform/events/domain-event.ts';
import type { JobPayload } from '#platform/jobs/job-contract.ts';
import { write } from '#platform/writes/write.ts';
import { aPerson } from '../../testing/a-person.ts';
import { aVendor } from '../../testing/a-vendor.ts';
import { anOrder } from '../../testing/an-order.ts';
import { startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';
import { react } from './react.ts';

let integration: TestIntegration;
before(async () => {
  integration = await startIntegration();
});
after(() => integration.stop());

async function happens<Data extends JobPayload>(
  { type, version, subject }: EventContract<Data>,
  data: NoInfer<Data>,
  actorId: string | null = null,
) {
  const event = {
    id: randomUUID(),
    type,
    version,
    at: '2026-11-28T23:30:00.000Z',
    subject: { type: subject, id: randomUUID() },
    seq: 1,
    actor: actorId === null ? null : { type: 'vendor', id: actorId },
    data: z.record(z.string(), z.json()).parse(data),
  };
  await write(integration.services, (tx, tell) => react(tx, tell, event, integration.services));
}

async function inboxOf(personId: string) {
  const items = await integration.services.db.inboxItem.findMany({
    where: { personId },
    orderBy: { seq: 'asc' },
  });
  return items.map(({ title, body, link }) => ({ title, body, link }));
}

/** A vendor with one account, a customer who reads German, and an order of theirs with the path of its page. */
async function placed() {
  const { pool } = integration.services;
  const vendorId = await aVendor(pool, null);
  const account = await aPerson(pool, { role: 'VENDOR', vendorId });
  const customerId = await aPerson(pool, { role: 'CUSTOMER', locale: 'de-DE' });
  const { id: orderId, number } = await anOrder(pool, { status: 'ACCEPTED', customerId, vendorId });
  const { rows } = await pool.query<{ token: string }>(
    'select link_token as token from vendor.order_card where order_id = $1',
    [orderId],
  );
  const facts = {
    status: 'ACCEPTED',
    service: 'plumbing',
    customerId,
    vendorId,
    conversationId: null,
  } as const;
  return { vendorId, account, customerId, orderId, number, path: `/order/${rows[0]?.token}`, facts };
}

describe('a quote', () => {
  const quoteOf = (
    { facts, orderId, vendorId }: Awaited<ReturnType<typeof placed>>,
    amount: number | null,
  ) => ({
    ...facts,
    orderId,
    quoteId: randomUUID(),
    quotedBy: vendorId,
    revision: 1,
    total: amount === null ? null : { amount, currency: 'EUR' },
    expiresAt: '2030-01-02T18:00:00.000Z',
  });

  it('that is asked for, and is due, notifies the accounts of the vendor', async () => {
    const order = await placed();
    const quote = quoteOf(order, null);
    await happens(quotes.quoteRequested, quote);
    await happens(quotes.quoteExpiring, quote);
    const link = `/vendor/quotes/${quote.quoteId}`;
    assert.deepEqual(await inboxOf(order.account), [
      {
        title: 'You were asked for a quote',
        body: 'Plumbing: The kitchen tap drips. Submit it until 2 Jan 2030, 18:00.',
        link,
      },
      {
        title: 'A quote is due soon',
        body: 'Plumbing: The kitchen tap drips. The time to submit it ends 2 Jan 2030, 18:00.',
        link,
      },
    ]);
    assert.deepEqual(await inboxOf(order.customerId), []);
  });

  it('that was submitted, and expires soon, leads the customer to the page where they decide', async () => {
    const order = await placed();
    const quote = quoteOf(order, 11_900);
    await happens(quotes.quoteSubmitted, quote, order.account);
    await happens(quotes.quoteExpiring, quote);
    const [first, second] = await inboxOf(order.customerId);
    assert.equal(first?.title, 'Sie haben einen Kostenvoranschlag');
    assert.match(first.body, /^Test Plumbing würde es für 119,00\s€ tun: Plumbing\./);
    assert.deepEqual([first.link, second?.link], [order.path, order.path]);
    assert.equal(second?.title, 'Ein Kostenvoranschlag läuft bald ab');
    assert.deepEqual(await inboxOf(order.account), []);
  });

  it('that was answered tells the vendor how', async () => {
    const order = await placed();
    await happens(quotes.quoteAccepted, quoteOf(order, 11_900));
    await happens(quotes.quoteDeclined, quoteOf(order, 11_900));
    assert.deepEqual(
      (await inboxOf(order.account)).map(({ title, body }) => [title, body]),
      [
        ['Your quote was accepted', `Order ${order.number} (Plumbing) is yours for €119.00.`],
        [
          'Your quote was declined',
          `The customer of order ${order.number} (Plumbing) does not take your quote.`,
        ],
      ],
    );
  });
});

describe('a booking', () => {
  const bookingOf = ({ facts, orderId }: Awaited<ReturnType<typeof placed>>) => ({
    ...facts,
    bookingId: randomUUID(),
    orderId,
    startsAt: '2030-01-02T08:00:00.000Z',
    endsAt: '2030-01-02T09:00:00.000Z',
    timezone: 'Europe/Berlin',
  });

  it('notifies customer and vendor when it is made, moved, near and cancelled, each with their link and clock', async () => {
    const order = await placed();
    const booking = bookingOf(order);
    await happens(bookings.bookingMade, booking);
    await happens(bookings.bookingMoved, { ...booking, movedFrom: '2030-01-01T08:00:00.000Z' });
    await happens(bookings.bookingNear, booking);
    await happens(bookings.bookingCancelled, { ...booking, byOperator: true });
    const ofCustomer = await inboxOf(order.customerId);
    assert.deepEqual(
      ofCustomer.map(({ title }) => title),
      [
        'Gebucht: 02.01.2030, 09:00',
        'Verschoben auf 02.01.2030, 09:00',
        'Erinnerung: 02.01.2030, 09:00',
        'Abgesagt: 02.01.2030, 09:00',
      ],
    );
    assert.ok(ofCustomer.every(({ link }) => link === order.path));
    const ofVendor = await inboxOf(order.account);
    assert.equal(ofVendor.length, 4);
    assert.ok(ofVendor.every(({ link }) => link === `/vendor/work/${order.orderId}`));
    assert.match(ofVendor[0]?.title ?? '', /^Booked: 2 Jan 2030, 09:00$/);
  });

  it('says alone that its order was accepted and cancelled', async () => {
    const order = await placed();
    await integration.services.pool.query(
      `insert into vendor.booking (id, vendor_id, state, starts_at, ends_at, held_by, order_id)
       values (gen_random_uuid(), $1, 'BOOKED', '2030-01-02T08:00Z', '2030-01-02T09:00Z', $1, $2)`,
      [order.vendorId, order.orderId],
    );
    const offer = { offerId: randomUUID(), offeredTo: order.vendorId, seconds: null };
    await happens(orders.orderAccepted, { ...order.facts, ...offer });
    await happens(orders.orderCancelled, { ...order.facts, byOperator: true });
    assert.deepEqual([await inboxOf(order.customerId), await inboxOf(order.account)], [[], []]);
  });
});
