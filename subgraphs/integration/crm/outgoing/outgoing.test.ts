import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { conversationClosed } from '#contracts/events/conversations.ts';
import { customerCreated } from '#contracts/events/customers.ts';
import { invoicePaid } from '#contracts/events/invoices.ts';
import { orderCancelled, orderCreated } from '#contracts/events/orders.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { write } from '#platform/writes/write.ts';
import { findDeal } from '../../hub/sandboxes/crm/deals.ts';
import { notesOf } from '../../hub/sandboxes/crm/notes.ts';
import { aPerson } from '../../testing/a-person.ts';
import { aVendor } from '../../testing/a-vendor.ts';
import { anOrder } from '../../testing/an-order.ts';
import { startCrm } from '../testing/start-crm.ts';
import type { CrmWorld } from '../testing/start-crm.ts';
import { sweep } from './sweep.ts';

const crms = ['HUBSPOT', 'PIPEDRIVE', 'SALESFORCE', 'ZOHO', 'KEAP'] as const;

describe('orders and what happens with customers, in a CRM', () => {
  let world: CrmWorld;
  let vendorId: string;
  before(async () => {
    world = await startCrm();
    vendorId = await aVendor(world.services.pool, null);
  });
  after(() => world.stop());

  /** A customer with a contact. */
  async function newCustomer(provider: string): Promise<string> {
    const id = await aPerson(world.services.pool, { name: 'Ada Lovelace' });
    await write(world.services, async (_tx, tell) => {
      tell.publish(customerCreated, { id }, { wasGuest: null });
    });
    await eventually(async () => {
      await hurry();
      return world.services.db.crmLink.findFirst({ where: { provider, localId: id } });
    }, `a contact in ${provider}`);
    return id;
  }

  async function order(customerId: string | null, status: 'OPEN' | 'ACCEPTED' = 'OPEN') {
    const placed = await anOrder(world.services.pool, {
      status,
      customerId,
      vendorId: status === 'OPEN' ? null : vendorId,
    });
    await write(world.services, async (_tx, tell) => {
      const price = { amount: 9_000, currency: 'EUR' };
      const facts = { status, service: 'plumbing', customerId, vendorId, conversationId: null };
      tell.publish(orderCreated, { id: placed.id }, { ...facts, price, scheduledFor: null });
    });
    return placed;
  }

  async function move(orderId: string, status: string): Promise<void> {
    await world.services.pool.query(
      `update vendor.work_order set status = $2::vendor.order_status where id = $1`,
      [orderId, status],
    );
    await write(world.services, async (_tx, tell) => {
      const facts = { service: 'plumbing', customerId: null, vendorId, conversationId: null };
      tell.publish(orderCancelled, { id: orderId }, { ...facts, status: 'CANCELLED', byOperator: true });
    });
  }

  /** Lets what is planned run now. */
  async function hurry(): Promise<void> {
    await world.services.pool.query('update integration.crm_pending set due_at = now() where due_at > now()');
    await world.services.pool.query(
      `select graphile_worker.reschedule_jobs(array_agg(id), run_at => now()) from graphile_worker.jobs
       where task_identifier in ('integration.crm-outgoing', 'integration.crm-push') and locked_at is null and run_at > now() having count(*) > 0`,
    );
  }

  const rowOf = (provider: string, kind: 'DEAL' | 'NOTE', localId: string) =>
    world.services.db.crmOutgoing.findUnique({
      where: { provider_account_kind_localId: { provider, account: 'default', kind, localId } },
    });

  /** Lets all that is planned happen, until a CRM has something as it is to be. */
  async function kept(provider: string, kind: 'DEAL' | 'NOTE', localId: string) {
    return eventually(async () => {
      await hurry();
      const row = await rowOf(provider, kind, localId);
      return row?.state === 'KEPT' && row.externalId !== null ? row : null;
    }, `${kind} in ${provider}`);
  }

  for (const provider of crms) {
    it(`an order is one deal, which follows the order and never the other way round: ${provider}`, async () => {
      await world.startSync(provider);
      const customerId = await newCustomer(provider);
      const { id, number } = await order(customerId);
      const { externalId } = await kept(provider, 'DEAL', id);
      const read = () => findDeal(world.objects(provider), externalId ?? '');
      const first = await read();
      assert.equal(first?.title, `Order ${number}: Plumbing`);
      assert.equal(first.amount, 90);
      const link = await world.services.db.crmLink.findFirstOrThrow({
        where: { provider, localId: customerId },
      });
      assert.equal(first.contactId, link.externalId);

      await move(id, 'CANCELLED');
      await eventually(async () => {
        await hurry();
        return (await read())?.stage !== first.stage;
      }, 'the stage of a cancelled order');
      assert.equal((await kept(provider, 'DEAL', id)).externalId, externalId);
      assert.equal((await world.objects(provider).list('deal', { where: { title: first.title } })).length, 1);
    });

    it(`a paid invoice is one note of its customer, however often it is told: ${provider}`, async () => {
      await world.startSync(provider);
      const customerId = await newCustomer(provider);
      const { id: orderId } = await order(customerId, 'ACCEPTED');
      const invoiceId = randomUUID();
      await world.services.pool.query(
        `insert into vendor.invoice (id, order_id, vendor_id, year, sequence, issued_at, currency, subtotal, tax_rate_percent, tax, total,
           seller_name, seller_timezone, buyer_name)
         values ($1, $2, $3, 2026, (select coalesce(max(sequence), 0) + 1 from vendor.invoice), now(), 'EUR', 10000, 0, 0, 10000,
           'Seller', 'UTC', 'Ada')`,
        [invoiceId, orderId, vendorId],
      );
      await write(world.services, async (_tx, tell) => {
        const total = { amount: 10_000, currency: 'EUR' };
        tell.publish(
          invoicePaid,
          { id: invoiceId },
          {
            number: '2026-0001',
            orderId,
            vendorId,
            customerId,
            total,
            service: 'plumbing',
            conversationId: null,
            seconds: 60,
          },
        );
      });
      const event = await eventually(async () => {
        const { rows } = await world.services.pool.query<{ id: string }>(
          'select id::text from integration.domain_event where subject_id = $1',
          [invoiceId],
        );
        return rows[0];
      }, 'the event');
      await kept(provider, 'NOTE', event.id);
      const link = await world.services.db.crmLink.findFirstOrThrow({
        where: { provider, localId: customerId },
      });
      const notes = await notesOf(world.objects(provider), link.externalId);
      assert.equal(notes.length, 1);
      assert.match(`${notes[0]?.title}${notes[0]?.body}`, /Invoice 2026-0001 of .* was paid/);
      assert.match(notes[0]?.body ?? '', /100\.00 EUR/);
      // What an order is worth is what was billed.
      await eventually(async () => {
        await hurry();
        const deal = await kept(provider, 'DEAL', orderId);
        return (await findDeal(world.objects(provider), deal.externalId ?? ''))?.amount === 100;
      }, 'the billed amount');
    });
  }

  it('a closed conversation is a note with its summary', async () => {
    const provider = 'HUBSPOT';
    const customerId = await newCustomer(provider);
    const id = randomUUID();
    const { pool } = world.services;
    await pool.query(
      `insert into conversation.conversation (id, customer_id, created_at, last_activity_at) values ($1, $2, now(), now())`,
      [id, customerId],
    );
    const participant = randomUUID();
    await pool.query(
      `insert into conversation.participant (id, conversation_id, user_id, role, display_name, joined_at)
       values ($1, $2, $3, 'CUSTOMER', 'Ada', now())`,
      [participant, id, customerId],
    );
    await pool.query(
      `insert into conversation.message (id, conversation_id, seq, position, own_position, sender_id, body, sent_at)
       values ($1, $2, 1, 1, 1, $3, $4, now())`,
      [randomUUID(), id, participant, 'My tap drips.'],
    );
    await write(world.services, async (_tx, tell) => {
      tell.publish(conversationClosed, { id }, { closedBy: randomUUID() });
    });
    const event = await eventually(async () => {
      const { rows } = await pool.query<{ id: string }>(
        'select id::text from integration.domain_event where subject_id = $1',
        [id],
      );
      return rows[0];
    }, 'the event');
    await kept(provider, 'NOTE', event.id);
    const link = await world.services.db.crmLink.findFirstOrThrow({
      where: { provider, localId: customerId },
    });
    const [note] = await notesOf(world.objects(provider), link.externalId);
    assert.match(note?.body ?? '', /Conversation closed on .* UTC/);
    assert.match(note?.body ?? '', /1 message since .*Summary: .*First message: My tap drips\./s);
  });

  it('an order from before the synchronization, and one that moved while it was paused, are found by the sweep', async () => {
    const provider = 'KEAP';
    await world.startSync(provider);
    const customerId = await newCustomer(provider);
    const early = await anOrder(world.services.pool, { status: 'OPEN', customerId, vendorId: null });
    await sweep(world.services);
    await kept(provider, 'DEAL', early.id);
  });

  it('an order without a customer who has a contact waits, and nothing fails', async () => {
    const provider = 'KEAP';
    await world.startSync(provider);
    const { id } = await order(null);
    const row = await eventually(async () => {
      await hurry();
      const found = await rowOf(provider, 'DEAL', id);
      return found?.state === 'KEPT' ? found : null;
    }, 'the order without a customer');
    assert.equal(row.externalId, null);
  });

  it('a CRM that is away gets it later, and a deal that somebody deleted there is not made again', async () => {
    const provider = 'ZOHO';
    await world.startSync(provider);
    const customerId = await newCustomer(provider);
    world.sandboxes.failNext(provider, 3, 500);
    const { id } = await order(customerId);
    const { externalId } = await kept(provider, 'DEAL', id);
    await world.objects(provider).remove('deal', externalId ?? '');
    await move(id, 'CANCELLED');
    await eventually(async () => {
      await hurry();
      return (await rowOf(provider, 'DEAL', id))?.state === 'GONE';
    }, 'the deleted deal');
  });
});
