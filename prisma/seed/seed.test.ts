import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { StartFailure } from '#platform/errors/start-failure.ts';
import { createTestDatabase } from '#platform/testing/database.ts';
import type { TestDatabase } from '#platform/testing/database.ts';
import { assertMessagesAreNumbered } from '../testing/message-numbers.ts';
import { seed } from './seed.ts';

const sizes = { messages: 2_000, orders: 240, vendors: 120 };

describe('seeding', () => {
  let database: TestDatabase;
  let client: pg.Client;
  before(async () => {
    database = await createTestDatabase();
    await seed({ ...sizes, databaseUrl: database.url, intoUsed: false, report: () => {} });
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });
  after(async () => {
    await client.end();
    await database.drop();
  });

  /** No row is what the statement looks for. */
  const none = async (statement: string) => assert.deepEqual((await client.query(statement)).rows, []);
  const count = async (table: string) =>
    (await client.query<{ count: number }>(`select count(*)::int as count from ${table}`)).rows[0]?.count;

  it('makes as many rows as were asked for, a fifth of the messages in one conversation', async () => {
    assert.equal(await count('conversation.message'), sizes.messages);
    assert.equal(await count('vendor.work_order'), sizes.orders);
    assert.equal(await count('vendor.vendor'), sizes.vendors);
    const { rows } = await client.query(
      'select message_count from conversation.conversation order by message_count desc limit 1',
    );
    assert.deepEqual(rows, [{ message_count: sizes.messages / 5 }]);
  });

  it('numbers messages and counts them as the service does', async () => {
    await assertMessagesAreNumbered(client);
  });

  it('has the numbers of messages that the migration gives to rows of before', async () => {
    const digest = () => digestOf(database.url);
    const before = await digest();
    await client.query(`alter table conversation.message drop constraint message_positions`);
    await client.query(`update conversation.message set position = 0, own_position = 0`);
    await client.query(`update conversation.conversation set message_count = 0`);
    await client.query(`update conversation.participant set message_count = 0`);
    const migration = new URL('../migrations/00000000000020_message_counts/migration.sql', import.meta.url);
    const updates = (await readFile(migration, 'utf8')).split(';').filter((part) => /^UPDATE/m.test(part));
    assert.equal(updates.length, 3);
    for (const update of updates) await client.query(update);
    assert.equal(await digest(), before);
  });

  it('knows who waits as the service does, and as the migration finds out for rows of before', async () => {
    const digest = () => digestOf(database.url);
    const before = await digest();
    await client.query('update conversation.conversation set waiting_since = null');
    assert.notEqual(await digest(), before);
    const migration = new URL('../migrations/00000000000027_inbox/migration.sql', import.meta.url);
    const updates = (await readFile(migration, 'utf8')).split(';').filter((part) => /^UPDATE/m.test(part));
    assert.equal(updates.length, 1);
    await client.query(updates[0] ?? '');
    assert.equal(await digest(), before);
  });

  it('numbers the events of each stream without a hole, and each message is its event', async () => {
    for (const schema of ['conversation', 'vendor'])
      await none(`select id from ${schema}.stream left join ${schema}.stream_event on stream_id = id
        group by id having head <> count(seq) or head <> max(seq) or min(seq) <> 1`);
    await none(`select message.id from conversation.message left join conversation.stream_event
      on stream_id = 'conversation:' || conversation_id and stream_event.seq = message.seq
      where data -> 'message' ->> 'id' is distinct from message.id::text`);
  });

  it('gives orders winners, histories and invoices that agree with them', async () => {
    await none(`select work_order.id from vendor.work_order left join vendor.offer on order_id = work_order.id and offer.status = 'ACCEPTED'
      group by work_order.id having count(offer.id) <> (work_order.vendor_id is not null)::int`);
    await none(`select work_order.id from vendor.work_order, lateral (
        select status from vendor.order_history where order_id = work_order.id order by order_history.id desc limit 1
      ) as last where last.status <> work_order.status`);
    await none(
      `select vendor_id from vendor.invoice group by vendor_id, year having max(sequence) <> count(*)`,
    );
    await none(`select id from vendor.work_order where (status in ('INVOICED', 'PAID')) <> exists (
      select from vendor.invoice where order_id = work_order.id)`);
  });

  it('has a domain event of each step of an order up to its invoice', async () => {
    await none(`select from (
        select order_id::text, status::text, at from vendor.order_history where status not in ('INVOICED', 'PAID')
      ) as step
      full join integration.domain_event on subject_id = order_id and data ->> 'status' = status and domain_event.at = step.at
      where subject_id is null or order_id is null`);
    await none(`select subject_id from integration.domain_event
      group by subject_id having min(seq) <> 1 or max(seq) <> count(*)`);
  });

  it('makes the same rows of the same sizes', async () => {
    const other = await createTestDatabase();
    try {
      await seed({ ...sizes, databaseUrl: other.url, intoUsed: false, report: () => {} });
      assert.equal(await digestOf(other.url), await digestOf(database.url));
    } finally {
      await other.drop();
    }
  });

  it('refuses a database that was seeded before', async () => {
    const again = seed({ ...sizes, databaseUrl: database.url, intoUsed: true, report: () => {} });
    await assert.rejects(
      again,
      (error) => error instanceof StartFailure && /seeded before/.test(error.message),
    );
  });

  it('refuses a database with other than demo data unless asked', async () => {
    const used = await createTestDatabase();
    const owner = new pg.Client({ connectionString: used.url });
    await owner.connect();
    try {
      await owner.query(`insert into admin.account (id, name, email, role, password_hash)
        values (uuidv7(), 'Ada', 'ada@example.test', 'CUSTOMER', '$argon2id$none')`);
      const small = { messages: 10, orders: 10, vendors: 10, databaseUrl: used.url, report: () => {} };
      await assert.rejects(seed({ ...small, intoUsed: false }), /more than demo data/);
      assert.equal((await owner.query('select from vendor.vendor')).rowCount, 0);
      await seed({ ...small, intoUsed: true });
      assert.equal((await owner.query('select from vendor.vendor')).rowCount, 10);
    } finally {
      await owner.end();
      await used.drop();
    }
  });
});

const tables = [
  ['admin', 'account'],
  ['admin', 'guest'],
  ['conversation', 'conversation'],
  ['conversation', 'participant'],
  ['conversation', 'message'],
  ['conversation', 'stream_event'],
  ['vendor', 'vendor'],
  ['vendor', 'work_order'],
  ['vendor', 'offer'],
  ['vendor', 'invoice'],
  ['vendor', 'stream_event'],
  ['admin', 'api_key'],
  ['integration', 'domain_event'],
] as const;

/** A digest of the rows of the tables above, without the time that the database itself notes of a change of contact data. */
async function digestOf(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const digests = [];
    for (const [schema, table] of tables) {
      const { rows } = await client.query<{ digest: string }>(
        `select md5(string_agg(line, e'\\n' order by line)) as digest from (select (to_jsonb(given) - 'contact_changed_at')::text as line from ${schema}.${table} as given)`,
      );
      digests.push(rows[0]?.digest);
    }
    return digests.join(' ');
  } finally {
    await client.end();
  }
}
