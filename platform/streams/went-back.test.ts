import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { GraphQLError } from 'graphql';
import type pg from 'pg';
import { pino } from 'pino';
import { createPool } from '../database/pool.ts';
import { createTestDatabase } from '../testing/database.ts';
import type { TestDatabase } from '../testing/database.ts';
import { eventually } from '../testing/eventually.ts';
import { inTransaction } from '../testing/transaction.ts';
import { appendEvent } from './append.ts';
import { renewEpochs } from './epoch.ts';
import type { StreamEvent } from './event.ts';
import { createHub } from './hub.ts';
import type { Hub } from './hub.ts';
import { startPlace } from './start-place.ts';
import { ensureStreamTables } from './tables.ts';

const log = pino({ level: 'silent' });
const reset = { extensions: { code: 'STREAM_RESET' } };

describe('a stream that went back to an earlier state', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let hub: Hub;
  const listening = new AbortController();
  before(async () => {
    database = await createTestDatabase();
    pool = createPool({ url: database.url, schema: 'public', log });
    await ensureStreamTables(pool, 'public');
    hub = createHub(pool, log);
  });
  beforeEach(async () => {
    await pool.query('truncate stream, stream_event');
    for (const word of ['one', 'two', 'three', 'four']) await say(word);
  });
  after(async () => {
    listening.abort();
    await hub.close();
    await pool.end();
    await database.drop();
  });

  const say = (word: string) =>
    inTransaction(pool, (tx) => appendEvent(tx, 'story', { type: 'Said', data: { word } }));
  const from = (given: Parameters<typeof startPlace>[0]) =>
    hub.read('story', startPlace(given), listening.signal);

  /** What was written after the backup is gone. */
  async function restoreUpTo(seq: number): Promise<void> {
    await pool.query('delete from stream_event where seq > $1', [seq]);
    await pool.query('update stream set head = $1', [seq]);
  }

  /** Every event with its cursor. */
  async function story(): Promise<StreamEvent[]> {
    const events: StreamEvent[] = [];
    for await (const event of await from({ afterSeq: 0 })) {
      events.push(event);
      if (events.length === 4) break;
    }
    return events;
  }

  const cursorOf = (events: readonly StreamEvent[], seq: number) => ({ cursor: events[seq - 1]?.cursor });

  it('goes on from a cursor, whatever `afterSeq` says beside it', async () => {
    const events = await story();
    const source = await from({ ...cursorOf(events, 3), afterSeq: 0 });
    assert.equal((await source.next()).value?.seq, 4);
  });

  it('refuses a place beyond its last event', async () => {
    const events = await story();
    await restoreUpTo(2);
    await assert.rejects(from({ afterSeq: 4 }), reset);
    await assert.rejects(from(cursorOf(events, 4)), reset);
  });

  it('refuses the cursor of an event in whose place another one was written, and no cursor before it', async () => {
    const events = await story();
    await restoreUpTo(2);
    await say('another three');
    await say('another four');
    await assert.rejects(from(cursorOf(events, 3)), reset);
    await assert.rejects(from(cursorOf(events, 4)), reset);
    const source = await from(cursorOf(events, 2));
    assert.deepEqual((await source.next()).value?.data, { word: 'another three' });
  });

  it('ends its live readers, who would miss what is written next', async () => {
    const source = await from({ afterSeq: 4 });
    const next = source.next();
    await restoreUpTo(2);
    await assert.rejects(next, reset);
    const again = await from({ afterSeq: 2 });
    await say('another three');
    assert.deepEqual((await again.next()).value?.data, { word: 'another three' });
  });

  it('refuses a place whose following events are no longer kept', async () => {
    await pool.query('delete from stream_event where seq <= 2');
    await assert.rejects((await from({ afterSeq: 1 })).next(), reset);
    assert.equal((await (await from({ afterSeq: 2 })).next()).value?.seq, 3);
  });

  it('begins a new epoch by command: older cursors and live readers end, and a number still works', async () => {
    const events = await story();
    const live = (await from({ afterSeq: 4 })).next();
    assert.deepEqual(await renewEpochs(pool), ['public']);
    await assert.rejects(live, reset);
    await assert.rejects(from(cursorOf(events, 2)), reset);
    assert.equal((await (await from({ afterSeq: 2 })).next()).value?.seq, 3);
  });

  it('begins a new epoch by itself when pg_restore has made its table anew', async () => {
    const events = await story();
    await pool.query(`
      create table restored (like stream_event including all);
      insert into restored select * from stream_event;
      drop table stream_event;
      alter table restored rename to stream_event`);
    await eventually(async () => {
      const refused = await from(cursorOf(events, 2)).then(
        () => false,
        () => true,
      );
      return refused;
    }, 'the new epoch');
    const restored = await story();
    assert.equal((await (await from(cursorOf(restored, 2))).next()).value?.seq, 3);
  });

  it('has cursors too where the server does not say what a restore changes', async () => {
    await pool.query('create role guarded');
    await pool.query('grant all on stream, stream_event, stream_epoch to guarded');
    await pool.query('revoke execute on function pg_control_system() from public');
    const guarded = createPool({ url: database.url, schema: 'public', log, max: 1 });
    await guarded.query('set role guarded');
    const second = createHub(guarded, log);
    const events = await second.read('story', startPlace({ afterSeq: 2 }), listening.signal);
    const { value } = await events.next();
    const again = await second.read('story', startPlace({ cursor: value?.cursor ?? null }), listening.signal);
    assert.equal((await again.next()).value?.seq, 4);
    await second.close();
    await guarded.end();
    await pool.query('drop owned by guarded; drop role guarded');
    await pool.query('grant execute on function pg_control_system() to public');
  });

  it('keeps its epoch when a process starts', async () => {
    const events = await story();
    await ensureStreamTables(pool, 'public');
    const second = createHub(pool, log);
    const source = await second.read('story', startPlace(cursorOf(events, 3)), listening.signal);
    assert.equal((await source.next()).value?.seq, 4);
    await second.close();
  });
});

describe('the start of a subscription', () => {
  it('is BAD_USER_INPUT for what is no place', () => {
    for (const [field, value] of [
      ['afterSeq', -1],
      ['cursor', 'somewhere'],
      ['cursor', ''],
      ['cursor', '9999999999'],
    ] as const)
      assert.throws(
        () => startPlace({ [field]: value }),
        (error: GraphQLError) =>
          error.extensions['code'] === 'BAD_USER_INPUT' && error.extensions['field'] === field,
      );
  });

  it('takes the bare number of an older event id for a `seq`', () => {
    assert.equal(startPlace({ cursor: '41' }), 41);
  });
});
