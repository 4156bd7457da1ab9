import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import * as accounts from '#contracts/events/accounts.ts';
import * as conversations from '#contracts/events/conversations.ts';
import * as invoices from '#contracts/events/invoices.ts';
import * as orders from '#contracts/events/orders.ts';
import * as payments from '#contracts/events/payments.ts';
import * as providers from '#contracts/events/providers.ts';
import type { DomainEvent, EventContract } from '#platform/events/domain-event.ts';
import type { JobPayload } from '#platform/jobs/job-contract.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { write } from '#platform/writes/write.ts';
import { aVendor } from '../../testing/a-vendor.ts';
import { aPerson } from '../../testing/a-person.ts';
import { anOrder } from '../../testing/an-order.ts';
import type { TestOrder } from '../../testing/an-order.ts';
import { startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';
import { react } from './react.ts';

let integration: TestIntegration;
before(async () => {
  integration = await startIntegration();
});
after(() => integration.stop());

/** What happened, and by whom. */
function eventOf<Data extends JobPayload>(
  { type, version, subject }: EventContract<Data>,
  subjectId: string,
  data: NoInfer<Data>,
  actorId: string | null = null,
): DomainEvent {
  const actor = actorId === null ? null : { type: 'vendor', id: actorId };
  const at = '2026-11-28T23:30:00.000Z';
  return {
    id: randomUUID(),
    type,
    version,
    at,
    subject: { type: subject, id: subjectId },
    seq: 1,
    actor,
    data: z.record(z.string(), z.json()).parse(data),
  };
}

const happens = (event: DomainEvent) =>
  write(integration.services, (tx, tell) => react(tx, tell, event, integration.services));

/** The inbox of a person: type, title and text of each entry. */
async function inboxOf(personId: string) {
  const items = await integration.services.db.inboxItem.findMany({
    where: { personId },
    include: { notification: true },
    orderBy: { seq: 'asc' },
  });
  return items.map(({ title, body, link, notification: { type } }) => ({ type, title, body, link }));
}

/** Everybody who was notified of a subject by a type. */
async function notified(type: string, subjectId: string): Promise<readonly string[]> {
  const rows = await integration.services.db.notification.findMany({ where: { type, subjectId } });
  return rows.map(({ recipientId }) => recipientId).toSorted();
}

const pool = () => integration.services.pool;
const person = (account: Parameters<typeof aPerson>[1]) => aPerson(pool(), account);

/** A vendor with two accounts, a customer, and an order of theirs. */
async function order(status: TestOrder['status']) {
  const vendorId = await aVendor(pool(), null);
  const [one, other] = [
    await person({ role: 'VENDOR', vendorId }),
    await person({ role: 'VENDOR', vendorId }),
  ];
  await person({ role: 'VENDOR', vendorId, isClosed: true });
  const customerId = await person({ role: 'CUSTOMER', locale: 'de-AT' });
  const isTaken = status !== 'UNFILLED';
  const { id, number } = await anOrder(pool(), { status, customerId, vendorId: isTaken ? vendorId : null });
  const facts = { status, service: 'plumbing', customerId, vendorId, conversationId: null };
  return { id, number, vendorId, customerId, one, other, facts };
}

/** Of an order that had no time. */
const untimed = { scheduledFor: null, startedAt: null };

describe('an order', () => {
  it('that was accepted notifies the customer in their language, and the other accounts of the vendor', async () => {
    const { id, number, vendorId, customerId, one, other, facts } = await order('ACCEPTED');
    const offer = { offerId: randomUUID(), offeredTo: vendorId, seconds: 30 };
    await happens(eventOf(orders.orderAccepted, id, { ...facts, ...offer }, one));
    assert.deepEqual(await inboxOf(customerId), [
      {
        type: 'order_accepted',
        title: 'Ihr Auftrag wurde angenommen',
        body: 'Test Plumbing übernimmt Ihren Auftrag: Plumbing.',
        link: null,
      },
    ]);
    assert.deepEqual(await inboxOf(one), []);
    assert.deepEqual(await inboxOf(other), [
      {
        type: 'order_assigned',
        title: `Order ${number} is yours`,
        body: 'Plumbing: The kitchen tap drips.',
        link: `/vendor/work/${id}`,
      },
    ]);
  });

  it('notifies once, however often its event arrives', async () => {
    const { id, customerId, facts } = await order('COMPLETED');
    const event = eventOf(orders.orderCompleted, id, { ...facts, ...untimed });
    await happens(event);
    await happens(event);
    assert.deepEqual(await notified('order_completed', id), [customerId]);
    assert.equal((await inboxOf(customerId)).length, 1);
  });

  it('that was cancelled notifies the accounts of its vendor; without a vendor nobody', async () => {
    const { id, one, other, facts } = await order('CANCELLED');
    await happens(eventOf(orders.orderCancelled, id, { ...facts, byOperator: true }));
    assert.deepEqual(await notified('order_cancelled', id), [one, other].toSorted());
    const early = await order('CANCELLED');
    await happens(
      eventOf(orders.orderCancelled, early.id, { ...early.facts, vendorId: null, byOperator: true }),
    );
    assert.deepEqual(await notified('order_cancelled', early.id), []);
  });

  it('that nobody accepted notifies every operator whose account is open', async () => {
    const [admin, agent] = [await person({ role: 'ADMIN' }), await person({ role: 'AGENT' })];
    const closed = await person({ role: 'AGENT', isClosed: true });
    const { id, one, customerId, facts } = await order('UNFILLED');
    await happens(eventOf(orders.orderUnfilled, id, facts));
    const who = await notified('order_unfilled', id);
    assert.ok(who.includes(admin) && who.includes(agent));
    assert.ok(!who.some((id) => [closed, one, customerId].includes(id)));
  });

  it('that was rated tells the accounts of its vendor how, by e-mail once a day', async () => {
    const { id, number, one, other, facts } = await order('COMPLETED');
    await happens(eventOf(orders.orderRated, id, { ...facts, stars: 4 }));
    const { digestEntry, delivery } = integration.services.db;
    const about = { notification: { subjectId: id } };
    assert.deepEqual(
      [await digestEntry.count({ where: about }), await delivery.count({ where: about })],
      [2, 0],
    );
    assert.deepEqual(await notified('order_rated', id), [one, other].toSorted());
    assert.deepEqual(
      (await inboxOf(one)).map(({ title, body }) => [title, body]),
      [['4 of 5 stars', `A customer has rated order ${number} (Plumbing) with 4 of 5 stars.`]],
    );
  });

  it('of a customer who is gone notifies nobody, and nothing fails', async () => {
    const { id, facts } = await order('COMPLETED');
    await happens(eventOf(orders.orderCompleted, id, { ...facts, ...untimed, customerId: randomUUID() }));
    const [notification] = await integration.services.db.notification.findMany({ where: { subjectId: id } });
    assert.equal(notification?.state, 'OBSOLETE');
  });
});

describe('an invoice', () => {
  const invoiceOf = ({ id: orderId, vendorId, customerId }: Awaited<ReturnType<typeof order>>) => ({
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
  async function issued(id: string, { id: orderId, vendorId }: Awaited<ReturnType<typeof order>>) {
    await pool().query(
      `insert into vendor.invoice (id, order_id, vendor_id, year, sequence, issued_at, currency, subtotal, tax_rate_percent, tax, total,
         seller_name, seller_timezone, buyer_name)
       values ($1, $2, $3, 2026, 42, now(), 'EUR', 123450, 0, 0, 123450, 'Test Plumbing', 'UTC', 'Test Customer')`,
      [id, orderId, vendorId],
    );
    const { rows } = await pool().query<{ token: string }>(
      'select pay_token as token from vendor.invoice_card where invoice_id = $1',
      [id],
    );
    return `/pay/${rows[0]?.token}`;
  }

  it('that was issued is sent to the customer, with the amount as they write it and the page where it is paid', async () => {
    const placed = await order('COMPLETED');
    const id = randomUUID();
    const path = await issued(id, placed);
    await happens(eventOf(invoices.invoiceIssued, id, invoiceOf(placed)));
    const [entry] = await inboxOf(placed.customerId);
    assert.equal(entry?.title, 'Rechnung 2026-0042');
    assert.match(entry.body, /^Test Plumbing .* €\s1\.234,50 gestellt/);
    assert.equal(entry.link, path);
    assert.match(path, /^\/pay\/[\w-]{22}$/);
  });

  it('that was paid is reported to the accounts of the vendor, but not to whoever has marked it', async () => {
    const placed = await order('COMPLETED');
    const id = randomUUID();
    await happens(eventOf(invoices.invoicePaid, id, invoiceOf(placed), placed.one));
    assert.deepEqual(await notified('invoice_paid', id), [placed.other]);
    assert.match((await inboxOf(placed.other))[0]?.body ?? '', /€1,234\.50/);
  });
});

describe('a dispute', () => {
  it('that was opened is reported to the accounts of the vendor and to operators', async () => {
    const [placed, operator] = [await order('COMPLETED'), await person({ role: 'AGENT' })];
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
    await happens(eventOf(payments.disputeOpened, randomUUID(), facts));
    const told = await notified('dispute_opened', invoiceId);
    for (const id of [placed.one, placed.other, operator]) assert.ok(told.includes(id));
    assert.match((await inboxOf(placed.one))[0]?.body ?? '', /1[.,]234[.,]50/);
    assert.equal((await inboxOf(operator))[0]?.link, `/console/orders/${orderId}`);
  });
});

describe('a payout', () => {
  it('that has arrived is told to the accounts of its vendor, with the amount', async () => {
    const { vendorId, one, other } = await order('COMPLETED');
    const amount = { amount: 119_000, currency: 'EUR' };
    await happens(eventOf(payments.payoutPaid, randomUUID(), { vendorId, amount }));
    for (const account of [one, other]) {
      const [entry] = await inboxOf(account);
      assert.equal(entry?.type, 'payout_paid');
      assert.match(entry.title, /€1,190\.00/);
      assert.equal(entry.link, '/vendor/money?tab=payouts');
    }
  });
});

describe('a conversation', () => {
  it('that somebody else assigns notifies the operator; one that they take themselves does not', async () => {
    const [operator, customerId] = [
      await person({ role: 'AGENT' }),
      await person({ role: 'CUSTOMER', name: 'Test Customer' }),
    ];
    const id = randomUUID();
    await pool().query(
      `insert into conversation.conversation (id, customer_id, created_at, last_activity_at) values ($1, $2, now(), now())`,
      [id, customerId],
    );
    await happens(eventOf(conversations.conversationAssigned, id, { assigneeId: operator }, operator));
    await happens(eventOf(conversations.conversationAssigned, id, { assigneeId: null }));
    assert.deepEqual(await inboxOf(operator), []);
    await happens(eventOf(conversations.conversationAssigned, id, { assigneeId: operator }, randomUUID()));
    const [entry] = await inboxOf(operator);
    assert.equal(entry?.body, 'The conversation with Test Customer was assigned to you.');
    assert.equal(entry.link, `/console/inbox/${id}`);
  });
});

describe('a provider', () => {
  it('that must be authorized again notifies administrators alone, by its name', async () => {
    const [admin, agent] = [await person({ role: 'ADMIN' }), await person({ role: 'AGENT' })];
    await happens(eventOf(providers.providerNeedsReauthorization, 'HUBSPOT', { account: 'default' }));
    const who = await notified('provider_needs_reauth', 'HUBSPOT');
    assert.deepEqual([who.includes(admin), who.includes(agent)], [true, false]);
    assert.equal((await inboxOf(admin))[0]?.title, 'HubSpot must be authorized again');
  });
});

describe('a sign-in from a new network', () => {
  it('notifies its owner by e-mail too, by their own clocks, whatever they have switched off', async () => {
    const owner = await person({ role: 'CUSTOMER', timezone: 'Asia/Tokyo' });
    await integration.services.db.notificationPreference.createMany({
      data: ['EMAIL', 'PUSH'].map((channel) => ({
        personId: owner,
        category: 'ACCOUNT',
        channel,
        setting: 'OFF',
      })),
    });
    await happens(eventOf(accounts.accountUsedNewNetwork, owner, { role: 'CUSTOMER' }));
    assert.match((await inboxOf(owner))[0]?.body ?? '', /29 Nov 2026, 08:30/);
    await eventually(
      () => integration.sandboxes.record.latest(100).some(({ to }) => to === `${owner}@example.org`),
      'the e-mail',
    );
  });
});
