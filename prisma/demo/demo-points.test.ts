import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { createLog } from '#platform/log/log.ts';
import { createTestDatabase } from '#platform/testing/database.ts';
import { prepareDatabase } from '../prepare-database.ts';

/** What somebody who looks around finds in each part of the business. */
describe('the demo data of each part', () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let client: pg.Client;
  before(async () => {
    database = await createTestDatabase();
    client = new pg.Client(database.url);
    await client.connect();
    const log = createLog({ name: 'test', level: 'silent' });
    await prepareDatabase({ databaseUrl: database.url, demoData: 'full', production: false, log });
  });
  after(async () => {
    await client.end();
    await database.drop();
  });

  async function column(query: string): Promise<unknown[]> {
    const { rows } = await client.query<unknown[]>({ text: query, rowMode: 'array' });
    return rows.map(([value]) => value);
  }

  /** That the first column has these values, sorted. */
  async function has(query: string, ...values: readonly string[]): Promise<void> {
    assert.deepEqual(await column(`select distinct ${query} order by 1`), values.toSorted(), query);
  }

  async function count(query: string): Promise<number> {
    const [found] = await column(`select count(*)::int from ${query}`);
    return Number(found);
  }

  async function none(query: string): Promise<void> {
    assert.deepEqual(await column(query), [], query);
  }

  it('has searches that have ended, paused and failed, and what one has not seen', async () => {
    await has('state::text from admin.lead_search', 'DONE', 'FAILED', 'PAUSED');
    assert.deepEqual(await column(`select pause_reason from admin.lead_search where state = 'PAUSED'`), [
      'BUDGET',
    ]);
    await has(
      `cell.state::text from admin.search_cell as cell join admin.lead_search as search on search.id = search_id where search.state = 'PAUSED'`,
      'DONE',
      'SPLIT',
      'WAITING',
    );
  });

  it('has leads in each state with facts of several sources, pairs to decide on, a merge and an erased one', async () => {
    await has(
      'state::text from admin.lead',
      'NEW',
      'CONTACTED',
      'QUALIFIED',
      'CONVERTED',
      'LOST',
      'REJECTED',
      'DO_NOT_CONTACT',
      'MERGED',
      'ERASED',
    );
    await has('source from admin.lead_fact', 'PROVIDER', 'WEBSITE');
    assert.ok((await count(`admin.lead_duplicate where state = 'OPEN'`)) >= 3);
    assert.ok((await count('admin.lead_merge')) > 0);
    assert.ok((await count('admin.erased_lead')) > 0);
    await has(`converting_to from admin.lead where state = 'CONVERTED'`, 'CUSTOMER', 'VENDOR');
    await none(`select id from admin.lead where converting_to = 'VENDOR' and converted_id not in (select id from vendor.vendor)
      or converting_to = 'CUSTOMER' and converted_id not in (select id from conversation.conversation)`);
    await none(`select id from admin.lead where state in ('CONTACTED', 'CONVERTED') and legal_basis is null`);
    await none('select id from admin.lead_fact where expires_at <= now()');
    await none(
      `select id from admin.lead where state = 'ERASED' and coalesce(company, name, phone, email) is not null`,
    );
  });

  it('has facts of at least ninety days for each figure, in two currencies', async () => {
    const kinds = await column(`select kind from admin.analytics_fact group by kind order by 1`);
    for (const kind of [
      'lead.created',
      'phone_call.ended',
      'phone_call.priced',
      'call.ended',
      'refund.succeeded',
      'payout.paid',
    ])
      assert.ok(kinds.includes(kind), kind);
    for (const kind of [
      'conversation.started',
      'order.created',
      'invoice.paid',
      'payment.received',
      'phone_call.ended',
      'call.ended',
    ])
      assert.deepEqual(
        await column(`select min(at) < now() - interval '85 days' and max(at) > now() - interval '20 days'
          from admin.analytics_fact where kind = '${kind}'`),
        [true],
        kind,
      );
    await has(`currency from admin.analytics_fact where kind = 'payment.received'`, 'CHF', 'EUR');
    await has(`currency from admin.analytics_fact where kind = 'phone_call.priced'`, 'EUR', 'USD');
    await has(
      `source from admin.analytics_fact where kind = 'call.ended'`,
      'Google Ads',
      'Google My Business',
      'Leaflet',
    );
    await has(
      `source from admin.analytics_fact where kind = 'conversation.started' and source is not null`,
      'flyer',
      'google',
      'neighbours.example',
      'newsletter',
    );
    await none(`select campaign.id from admin.campaign where status = 'COMPLETED' and (
      select count(*) from admin.analytics_fact where campaign_id = campaign.id and kind = 'phone_call.ended'
    ) <> (select count(*) from admin.campaign_target where campaign_id = campaign.id)`);
    await has(
      `disposition from admin.campaign_target where disposition is not null`,
      'CALL_BACK',
      'COMPLETED',
      'DO_NOT_CALL',
      'UNREACHED',
    );
  });

  it('has vendors with each kind of area, prices, hours past midnight, holidays and accounts with duties', async () => {
    await has(`coalesce(area ->> 'kind', 'CIRCLE') from vendor.vendor`, 'CIRCLE', 'POLYGON', 'POSTCODES');
    await none('select service_slug from vendor.vendor_service where price_amount is null');
    assert.ok(
      (await count(
        `vendor.vendor, jsonb_to_recordset(hours) as span (opens text, closes text) where closes < opens`,
      )) > 0,
    );
    assert.ok((await count('vendor.vendor_holiday where last_day > now()')) > 0);
    await has('duty from vendor.vendor_member', 'DISPATCHER', 'WORKER');
    await none(`select account_id from vendor.vendor_member where not exists (
      select from admin.person where id = account_id and person.vendor_id = vendor_member.vendor_id)`);
  });

  it('has slots that are booked, held and blocked, and quotes in each state', async () => {
    await has('state::text from vendor.booking', 'BLOCKED', 'BOOKED', 'HELD');
    await none(`select booking.id from vendor.booking left join vendor.work_order on work_order.id = order_id
      where booking.state = 'BOOKED' and (work_order.vendor_id <> booking.vendor_id or scheduled_for <> starts_at)`);
    await has(
      'status::text from vendor.quote',
      'REQUESTED',
      'SUBMITTED',
      'ACCEPTED',
      'DECLINED',
      'EXPIRED',
      'WITHDRAWN',
    );
    await none(`select quote.id from vendor.quote left join vendor.quote_line on quote_id = quote.id
      group by quote.id having quote.subtotal <> sum(quote_line.total)`);
    await none(`select work_order.id from vendor.work_order join vendor.quote on order_id = work_order.id
      where quote.status = 'ACCEPTED' and (quote.total <> price_amount or quote.vendor_id <> work_order.vendor_id)`);
  });

  it('has reviews with answers, and ones that are held, removed and reported', async () => {
    await has('state::text from vendor.order_rating', 'HELD', 'PUBLISHED', 'REMOVED');
    await none(`select id from vendor.order_rating where state <> 'PUBLISHED' and state_reason is null`);
    assert.ok((await count('vendor.order_rating where reply is not null')) > 5);
    assert.ok((await count('vendor.order_rating where reported_at is not null')) > 0);
  });

  it('has money that the platform has collected, payouts at their states, and nobody with less than nothing', async () => {
    await has('status::text from vendor.payout', 'DRAFT', 'PAID', 'RETURNED');
    await has('status::text from vendor.payout_batch', 'COMPLETED', 'DRAFT');
    await has('is_payable::text from vendor.payee', 'false', 'true');
    await none(`select vendor_id from vendor.ledger_entry where account = 'VENDOR_AVAILABLE'
      group by vendor_id, currency having sum(amount) < 0`);
    await none(`select payout.id from vendor.payout where status = 'DRAFT' and amount > (
      select sum(amount) from vendor.ledger_entry
      where vendor_id = payout.vendor_id and currency = payout.currency and account = 'VENDOR_AVAILABLE')`);
    await none(`select id from vendor.payment where collection = 'PLATFORM' and not exists (
      select from vendor.ledger_entry where ref_type = 'PAYMENT' and ref_id = payment.id)`);
  });

  it('has people to call back at each state, and referrals at each', async () => {
    await has('state from integration.call_back', 'CLAIMED', 'DONE', 'GIVEN_UP', 'OPEN');
    await has(
      'state::text from vendor.referral',
      'PENDING',
      'QUALIFIED',
      'APPROVED',
      'PAID',
      'REVERSED',
      'REJECTED',
    );
    assert.ok((await count('vendor.referral where held_at is not null and risk >= 60')) > 0);
  });

  it('has a desk: teams with skills, rules, promises that run and are broken, mentions, ratings that were asked for', async () => {
    assert.equal(await count('conversation.team'), 2);
    assert.ok((await count('conversation.team_member where cardinality(skills) > 0')) >= 2);
    assert.equal(await count('conversation.assignment_rule'), 2);
    assert.equal(await count('conversation.sla_policy'), 2);
    assert.ok((await count('conversation.sla_clock where ended_at is null and breached_at is not null')) > 0);
    assert.ok(
      (await count(
        'conversation.sla_clock where ended_at is null and breached_at is null and due_at > now()',
      )) > 0,
    );
    await none(`select id from conversation.conversation where sla_breached <> exists (
      select from conversation.sla_clock where conversation_id = conversation.id and ended_at is null and breached_at is not null)`);
    await has('priority::text from conversation.conversation', 'HIGH', 'NORMAL', 'URGENT');
    assert.ok((await count('conversation.note_mention')) > 0);
    assert.ok((await count('conversation.rating_request')) > 5);
    await has('status::text from conversation.operator_presence', 'BUSY', 'OFFLINE');
  });

  it('has contacts that are one, are blocked, and get a transcript; announcements; and settings of apps', async () => {
    assert.equal(await count('conversation.contact_merge where undone_at is null'), 1);
    assert.equal(await count('conversation.blocked_contact where lifted_at is null'), 1);
    assert.equal(await count('conversation.conversation where blocked_seq is not null'), 1);
    assert.equal(
      await count(`graphile_worker._private_jobs where task_id = (
        select id from graphile_worker._private_tasks where identifier = 'integration.mail-transcript')`),
      1,
    );
    assert.equal(
      await count('integration.announcement where shown_until > now() and withdrawn_at is null'),
      1,
    );
    assert.equal(await count('integration.announcement where withdrawn_at is not null'), 1);
    await has('platform from admin.app_config', 'ANDROID', 'IOS');
  });
});
