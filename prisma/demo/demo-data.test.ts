import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { createLog } from '#platform/log/log.ts';
import { createTestDatabase } from '#platform/testing/database.ts';
import { prepareDatabase } from '../prepare-database.ts';
import { assertMessagesAreNumbered } from '../testing/message-numbers.ts';
import { demoStory } from './story.ts';

describe('the demo data', () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let client: pg.Client;
  const prepare = () =>
    prepareDatabase({
      databaseUrl: database.url,
      demoData: 'full',
      production: false,
      log: createLog({ name: 'test', level: 'silent' }),
    });
  before(async () => {
    database = await createTestDatabase();
    client = new pg.Client(database.url);
    await client.connect();
    await prepare();
  });
  after(async () => {
    await client.end();
    await database.drop();
  });

  /** The first column of all rows. */
  async function column(query: string): Promise<unknown[]> {
    const { rows } = await client.query<unknown[]>({ text: query, rowMode: 'array' });
    return rows.map(([value]) => value);
  }

  async function none(query: string): Promise<void> {
    assert.deepEqual(await column(query), [], query);
  }

  it('has the facts of which figures of it are made, once for each thing that has happened', async () => {
    for (const [kind, table] of [
      ['conversation.started', 'conversation.conversation'],
      ['order.created', 'vendor.work_order'],
      ['order.offered', 'vendor.offer'],
      ['order.rated', 'vendor.order_rating'],
      ['invoice.issued', 'vendor.invoice'],
      ['payment.received', 'vendor.payment'],
      ['refund.succeeded', 'vendor.refund'],
      ['dispute.opened', 'vendor.dispute'],
      ['phone_call.ended', 'conversation.phone_call'],
      ['call.ended', 'integration.tracked_call'],
    ])
      assert.deepEqual(
        await column(`select count(*)::int from admin.analytics_fact where kind = '${kind}'`),
        await column(`select count(*)::int from ${table}`),
      );
    await none(
      `select id from admin.analytics_fact where kind = 'invoice.paid' and (seconds is null or seconds <= 0)`,
    );
  });

  it('has orders in every status, offers in every status, ratings, invoices and conversations of a hundred days', async () => {
    assert.deepEqual(await column('select distinct status::text from vendor.work_order order by 1'), [
      'ACCEPTED',
      'CANCELLED',
      'COMPLETED',
      'INVOICED',
      'IN_PROGRESS',
      'OPEN',
      'PAID',
      'UNFILLED',
    ]);
    assert.deepEqual(await column('select distinct status::text from vendor.offer order by 1'), [
      'ACCEPTED',
      'DECLINED',
      'EXPIRED',
      'PENDING',
      'WITHDRAWN',
    ]);
    for (const table of ['vendor.order_rating', 'vendor.invoice']) {
      const [count] = await column(`select count(*)::int from ${table}`);
      assert.ok(Number(count) > 15, `${String(count)} in ${table}`);
    }
    assert.deepEqual(await column('select count(*)::int from conversation.conversation'), [101]);
    assert.deepEqual(await column('select distinct status::text from conversation.conversation order by 1'), [
      'CLOSED',
      'OPEN',
    ]);
    const [days] = await column(
      'select extract(day from max(created_at) - min(created_at))::int from vendor.work_order',
    );
    assert.ok(Number(days) > 95 && Number(days) <= 100);
  });

  it('lies in the past but for offers that are open, and begins anew on the next start only when it is gone', async () => {
    await none('select id from vendor.work_order where created_at > now()');
    await none('select id from conversation.phone_call where ended_at > now()');
    await none('select id from vendor.order_history where at > now()');
    await none('select id from conversation.message where sent_at > now()');
    await none(
      'select stream_id from vendor.stream_event where at > now() union select stream_id from conversation.stream_event where at > now()',
    );
    await none(`select id from vendor.offer where (expires_at > now()) <> (status = 'PENDING')`);
    await prepare();
    assert.deepEqual(await column('select count(*)::int from conversation.conversation'), [101]);
  });

  it('numbers the events of each stream from 1 to its head, in the order of time', async () => {
    for (const schema of ['vendor', 'conversation']) {
      await none(`select stream.id from ${schema}.stream left join ${schema}.stream_event on stream_id = id
        group by id, head having count(*) <> head or min(seq) <> 1 or max(seq) <> head`);
      await none(`select stream_id from (
          select stream_id, at < lag(at) over (partition by stream_id order by seq) as back from ${schema}.stream_event
        ) as event where back`);
    }
  });

  it('gives an order one winner, that of the order, and history and events that end where the order stands', async () => {
    await none(`select work_order.id from vendor.work_order left join vendor.offer on order_id = work_order.id and offer.status = 'ACCEPTED'
      group by work_order.id having count(offer.id) <> (work_order.vendor_id is not null)::int
        or bool_or(offer.vendor_id <> work_order.vendor_id)`);
    await none(`select work_order.id from vendor.work_order, lateral (
        select status from vendor.order_history where order_id = work_order.id order by order_history.id desc limit 1
      ) as last where last.status <> work_order.status`);
    await none(`select work_order.id from vendor.work_order, lateral (
        select data from vendor.stream_event where stream_id = 'order:' || work_order.id order by seq desc limit 1
      ) as last where last.data -> 'order' ->> 'status' <> work_order.status::text`);
    await none(`select vendor.id from vendor.vendor left join vendor.work_order
      on vendor_id = vendor.id and status in ('ACCEPTED', 'IN_PROGRESS')
      group by vendor.id having count(work_order.id) <> open_orders`);
    await none(`select id from vendor.offer where status = 'PENDING' and order_id not in (
      select (payload -> 'data' ->> 'orderId')::uuid from graphile_worker._private_jobs)`);
  });

  it('has invoices whose amounts are right and whose numbers have no gap', async () => {
    await none(`select invoice.id from vendor.invoice join vendor.invoice_line on invoice_id = invoice.id
      group by invoice.id having subtotal <> sum(invoice_line.total) or tax <> round(subtotal * tax_rate_percent / 100)
        or invoice.total <> subtotal + tax or paid_amount <> case when paid_at is null then 0 else invoice.total end`);
    await none(`select vendor_id from vendor.invoice group by vendor_id, year having max(sequence) <> count(*)
      union select vendor_id from vendor.invoice_counter where last <> (
        select count(*) from vendor.invoice
        where invoice.vendor_id = invoice_counter.vendor_id and invoice.year = invoice_counter.year)`);
    await none(`select id from vendor.work_order where (status in ('INVOICED', 'PAID')) <> exists (
      select from vendor.invoice where order_id = work_order.id)`);
  });

  it('has messages that are their events, and conversations that belong to their guests', async () => {
    await none(`select message.id from conversation.message
      left join conversation.stream_event on stream_id = 'conversation:' || conversation_id and stream_event.seq = message.seq
      where data -> 'message' ->> 'id' is distinct from message.id::text`);
    await none(`select conversation.id from conversation.conversation left join admin.guest on guest.id = customer_id
      where guest.conversation_id is distinct from conversation.id`);
    await none(`select id from vendor.work_order join conversation.conversation_customer using (conversation_id)
      where conversation_customer.customer_id <> work_order.customer_id`);
    await none(`select conversation.id from conversation.conversation, lateral (
        select max(sent_at) as latest from conversation.message where conversation_id = conversation.id
      ) as message where latest <> last_activity_at`);
  });

  it('has an inbox with labels, notes, canned replies, and conversations that wait, are put aside or are rated', async () => {
    for (const [least, query] of [
      [5, 'select id from conversation.label'],
      [5, 'select id from conversation.canned_reply'],
      [10, 'select conversation_id from conversation.conversation_label'],
      [10, 'select id from conversation.note'],
      [10, 'select conversation_id from conversation.conversation_rating'],
      [3, 'select id from conversation.conversation where waiting_since is not null'],
      [2, 'select id from conversation.conversation where snoozed_until > now()'],
    ] as const) {
      assert.ok((await column(query)).length >= least, query);
    }
    await none(
      `select id from conversation.conversation where snoozed_until <= now() or status = 'CLOSED' and snoozed_until is not null`,
    );
    await none(`select id from conversation.conversation where snoozed_until is not null and id not in (
      select (payload -> 'data' ->> 'conversationId')::uuid from graphile_worker._private_jobs
      where task_id = (select id from graphile_worker._private_tasks where identifier = 'conversation.end-snooze'))`);
    await none(`select note.id from conversation.note
      left join conversation.stream_event on stream_id = 'conversation-internal:' || conversation_id and stream_event.seq = note.seq
      where data -> 'note' ->> 'id' is distinct from note.id::text`);
  });

  it('explains each order by the decision that its offers follow', async () => {
    await none(
      `select work_order.id from vendor.work_order left join admin.ranking on order_id = work_order.id where ranking.id is null`,
    );
    await none(`select offer.id from vendor.offer join admin.ranking using (order_id)
      where ranked -> (offer.rank - 1) ->> 'vendorId' <> offer.vendor_id::text
        or (ranked -> (offer.rank - 1) ->> 'distanceKm')::float <> offer.distance_km`);
  });

  it('has conversations and participants that know the numbers of their messages', async () => {
    await assertMessagesAreNumbered(client);
  });

  it('is the same each time, counted back from the moment of the first start', () => {
    const now = new Date('2026-11-22T12:00:00Z');
    assert.deepEqual(demoStory(now), demoStory(now));
  });

  it('has referrals at their states, and a ledger that comes to 0', async () => {
    assert.deepEqual(await column('select count(*)::int from vendor.referral_program'), [2]);
    assert.deepEqual(await column('select count(*)::int from vendor.referral'), [7]);
    await none(
      `select transaction_id from vendor.ledger_entry group by transaction_id having sum(amount) <> 0`,
    );
    await none(`select id from vendor.referral where (approved_at is not null) <> exists (
      select from vendor.ledger_entry where ref_type = 'REFERRAL' and ref_id = referral.id)`);
    await none(`select vendor_id from admin.vendor_performance where completed <> (
      select count(*) from vendor.work_order where work_order.vendor_id = vendor_performance.vendor_id
        and status in ('COMPLETED', 'INVOICED', 'PAID'))`);
  });
});
