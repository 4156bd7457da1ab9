import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type pg from 'pg';
import { pino } from 'pino';
import { createPool } from '../database/pool.ts';
import { createTestDatabase } from '../testing/database.ts';
import type { TestDatabase } from '../testing/database.ts';
import { eventually } from '../testing/eventually.ts';
import { inTransaction } from '../testing/transaction.ts';
import { appendEvent } from './append.ts';
import { archiveEvents, keepArchiving } from './archive.ts';
import { createHub } from './hub.ts';
import type { Hub } from './hub.ts';
import { ensureStreamTables } from './tables.ts';

const log = pino({ level: 'silent' });
const reset = { extensions: { code: 'STREAM_RESET' } };

describe('events that are older than they are kept', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let hub: Hub;
  const end = new AbortController();
  before(async () => {
    database = await createTestDatabase();
    pool = createPool({ url: database.url, schema: 'public', log });
    await ensureStreamTables(pool, 'public');
    hub = createHub(pool, log);
  });
  after(async () => {
    end.abort();
    await hub.close();
    await pool.end();
    await database.drop();
  });
  beforeEach(async () => {
    await pool.query('truncate stream, stream_event');
    for (const stream of ['story', 'silence']) for (let told = 0; told < 4; told += 1) await say(stream);
    // All of one stream and half of the other are a year old.
    await pool.query(
      `update stream_event set at = at - interval '1 year' where stream_id = 'silence' or seq <= 2`,
    );
  });

  const say = (stream: string) =>
    inTransaction(pool, (tx) => appendEvent(tx, stream, { type: 'Said', data: {} }));
  const kept = async () =>
    (
      await pool.query<{ place: string }>(
        `select stream_id || ' ' || seq as place from stream_event order by 1`,
      )
    ).rows.map(({ place }) => place);
  /** The number of the first event after a place. */
  async function next(stream: string, after: number): Promise<number | null | undefined> {
    const events = await hub.read(stream, after, end.signal);
    const { value } = await events.next();
    return value?.seq;
  }

  it('are deleted, and nothing else', async () => {
    assert.equal(await archiveEvents(pool, 30, end.signal), 6);
    assert.deepEqual(await kept(), ['story 3', 'story 4']);
    assert.equal(await archiveEvents(pool, 30, end.signal), 0);
  });

  it('end a resume from before what is kept with STREAM_RESET, and no other', async () => {
    await archiveEvents(pool, 30, end.signal);
    await assert.rejects(next('story', 0), reset);
    await assert.rejects(next('story', 1), reset);
    await assert.rejects(next('silence', 3), reset);
    assert.equal(await next('story', 2), 3);
    assert.equal(await next('story', 3), 4);
  });

  it('leave the numbers of what comes later as they were', async () => {
    await archiveEvents(pool, 30, end.signal);
    const following = next('silence', 4);
    assert.equal(await say('silence'), 5);
    hub.changed(['silence']);
    assert.equal(await following, 5);
  });

  it('are deleted while a process runs that has a number of days, and kept without one', async () => {
    await keepArchiving(pool, undefined, log)();
    assert.equal((await kept()).length, 8);
    const stop = keepArchiving(pool, 30, log);
    await eventually(async () => (await kept()).length === 2, 'only young events are left');
    await stop();
  });
});
