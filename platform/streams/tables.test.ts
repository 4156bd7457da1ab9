import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type pg from 'pg';
import { pino } from 'pino';
import { createPool } from '../database/pool.ts';
import { createTestDatabase } from '../testing/database.ts';
import type { TestDatabase } from '../testing/database.ts';
import { inTransaction } from '../testing/transaction.ts';
import { appendEvent } from './append.ts';
import { ensureStreamTables } from './tables.ts';

const schema = 'fresh';

describe('the stream tables of a new subgraph', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  before(async () => {
    database = await createTestDatabase();
    pool = createPool({ url: database.url, schema, log: pino({ level: 'silent' }), max: 8 });
  });
  after(async () => {
    await pool.end();
    await database.drop();
  });

  it('are made once by eight processes that start together, in its own schema', async () => {
    await Promise.all(Array.from({ length: 8 }, () => ensureStreamTables(pool, schema)));
    const { rows } = await pool.query(
      'select table_name as name from information_schema.tables where table_schema = $1 order by 1',
      [schema],
    );
    assert.deepEqual(rows, [{ name: 'stream' }, { name: 'stream_epoch' }, { name: 'stream_event' }]);
  });

  it('keep what is in them when the subgraph starts again', async () => {
    const counted = { type: 'Counted', data: { n: 1 } };
    const client = createPool({ url: database.url, schema: 'plain', log: pino({ level: 'silent' }), max: 1 });
    await ensureStreamTables(client, 'plain');
    await inTransaction(client, (tx) => appendEvent(tx, 'one', counted));
    await ensureStreamTables(client, 'plain');
    assert.equal(await inTransaction(client, (tx) => appendEvent(tx, 'one', counted)), 2);
    await client.end();
  });
});
