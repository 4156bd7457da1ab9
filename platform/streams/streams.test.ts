import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type pg from 'pg';
import { pino } from 'pino';
import { createPool } from '../database/pool.ts';
import { createTestDatabase } from '../testing/database.ts';
import type { TestDatabase } from '../testing/database.ts';
import { eventually } from '../testing/eventually.ts';
import { inTransaction } from '../testing/transaction.ts';
import { appendEvent, appendEvents, lockStream } from './append.ts';
import type { Transaction } from './append.ts';
import type { StreamEvent } from './event.ts';
import { createHub } from './hub.ts';
import type { Hub } from './hub.ts';
import { createNotifier } from './notifier.ts';
import type { Notifier } from './notifier.ts';
import { createPostgresBus } from './postgres-bus.ts';
import { queueCapacity } from './reader.ts';
import { ensureStreamTables } from './tables.ts';

const log = pino({ level: 'silent' });

/** A process: its own notifier and hub on the shared database. */
interface Process {
  readonly hub: Hub;
  readonly notifier: Notifier;
}

let database: TestDatabase;
let pool: pg.Pool;
const processes: Process[] = [];

async function startProcess(): Promise<Process> {
  const bus = createPostgresBus({ url: database.url, channel: 'streams_test', pool, log });
  const notifier = createNotifier(bus, log);
  const hub = createHub(pool, log);
  await notifier.start(hub);
  const process = { hub, notifier };
  processes.push(process);
  return process;
}

const transaction = <Result>(write: (tx: Transaction) => Promise<Result>) => inTransaction(pool, write);

const event = (n: number) => ({ type: 'Counted', data: { n } });

/** Reads in the background. */
function collect(source: AsyncGenerator<StreamEvent>): { seen: StreamEvent[]; done: Promise<unknown> } {
  const seen: StreamEvent[] = [];
  const read = async () => {
    for await (const next of source) seen.push(next);
  };
  return { seen, done: read().catch((error: unknown) => error) };
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

before(async () => {
  database = await createTestDatabase();
  pool = createPool({ url: database.url, schema: 'public', log });
  await ensureStreamTables(pool, 'public');
});

after(async () => {
  for (const { hub, notifier } of processes) {
    await hub.close();
    await notifier.close();
  }
  await pool.end();
  await database.drop();
});

describe('appendEvents', () => {
  it('numbers the events of a stream 1, 2, 3, …', async () => {
    const first = await transaction((tx) => appendEvents(tx, 'numbers', [event(1), event(2)]));
    const third = await transaction((tx) => appendEvent(tx, 'numbers', event(3)));
    assert.deepEqual([first, third], [1, 3]);
  });

  it('leaves no hole when a transaction rolls back', async () => {
    await transaction((tx) => appendEvent(tx, 'rollback', event(1)));
    const failed = transaction(async (tx) => {
      await appendEvent(tx, 'rollback', event(2));
      throw new Error('changed its mind');
    });
    await assert.rejects(failed, /changed its mind/);
    assert.equal(await transaction((tx) => appendEvent(tx, 'rollback', event(2))), 2);
  });

  it('tells the number of the next event to a writer who has locked the stream', async () => {
    await transaction((tx) => appendEvent(tx, 'locked', event(1)));
    await transaction(async (tx) => {
      const next = await lockStream(tx, 'locked');
      assert.equal(await appendEvent(tx, 'locked', event(2)), next);
    });
  });
});

describe('the hub', () => {
  it('delivers 1, 2, 3, … without hole or repeat from four writers to readers in two processes', async () => {
    const here = await startProcess();
    const there = await startProcess();
    const end = new AbortController();
    const readers = await Promise.all(
      [here, there].map(async ({ hub }) => collect(await hub.read('four', 0, end.signal))),
    );
    await Promise.all(
      upTo(4).map(async (writer) => {
        for (let n = 0; n < 50; n += 1) {
          await transaction((tx) => appendEvent(tx, 'four', event(writer)));
          here.notifier.changed('four');
        }
      }),
    );
    for (const { seen } of readers) {
      await eventually(() => seen.length >= 200, 'all events');
      assert.deepEqual(
        seen.map(({ seq }) => seq),
        upTo(200),
      );
    }
    end.abort();
    await Promise.all(readers.map(({ done }) => done));
  });

  it('brings a reader who was away everything since its cursor, also while new events come', async () => {
    const { hub, notifier } = await startProcess();
    await transaction((tx) => appendEvents(tx, 'away', [event(0), ...upTo(1_499).map(event)]));
    const end = new AbortController();
    const reader = collect(await hub.read('away', 700, end.signal));
    for (const n of upTo(20)) {
      await transaction((tx) => appendEvent(tx, 'away', event(n)));
      notifier.changed('away');
    }
    await eventually(() => reader.seen.length >= 820, 'all events');
    assert.deepEqual(
      reader.seen.map(({ seq }) => seq),
      upTo(1_520).slice(700),
    );
    end.abort();
    await reader.done;
  });

  it('starts now without a cursor', async () => {
    const { hub, notifier } = await startProcess();
    await transaction((tx) => appendEvent(tx, 'now', event(1)));
    const end = new AbortController();
    const reader = collect(await hub.read('now', undefined, end.signal));
    await transaction((tx) => appendEvent(tx, 'now', event(2)));
    notifier.changed('now');
    await eventually(() => reader.seen.length > 0, 'the event');
    assert.deepEqual(
      reader.seen.map(({ seq }) => seq),
      [2],
    );
    end.abort();
    await reader.done;
  });

  it('finds events whose wake-up was lost', async () => {
    const { hub } = await startProcess();
    const end = new AbortController();
    const reader = collect(await hub.read('lost', 0, end.signal));
    await transaction((tx) => appendEvent(tx, 'lost', event(1)));
    await eventually(() => reader.seen.length === 1, 'the safety poll');
    end.abort();
    await reader.done;
  });

  it('passes events of the moment to who listens now, in every process, without a number', async () => {
    const here = await startProcess();
    const there = await startProcess();
    const end = new AbortController();
    const reader = collect(await there.hub.read('typing', undefined, end.signal));
    await eventually(() => {
      here.notifier.ephemeral('typing', 'TypingChanged', { typing: true });
      return reader.seen.length > 0;
    }, 'the event');
    assert.equal(reader.seen[0]?.seq, null);
    assert.deepEqual(reader.seen[0]?.data, { typing: true });
    end.abort();
    await reader.done;
  });

  it('cuts a reader off that lets more events wait than the queue holds', async () => {
    const { hub, notifier } = await startProcess();
    const end = new AbortController();
    const source = await hub.read('slow', 0, end.signal);
    await transaction((tx) => appendEvent(tx, 'slow', event(0)));
    notifier.changed('slow');
    assert.equal((await source.next()).value?.seq, 1);
    // The first read after catching up makes it live; then it stops taking.
    const pending = source.next();
    await transaction((tx) => appendEvent(tx, 'slow', event(1)));
    notifier.changed('slow');
    assert.equal((await pending).value?.seq, 2);
    const neighbour = collect(await hub.read('slow', undefined, end.signal));
    const many = upTo(queueCapacity + 1).map(event);
    await transaction((tx) => appendEvents(tx, 'slow', [event(2), ...many]));
    notifier.changed('slow');
    await eventually(
      () => neighbour.seen.length === many.length + 1,
      'the reader beside it, who gets everything',
    );
    const error = await collect(source).done;
    assert.ok(error instanceof Error);
    assert.match(error.message, /resume after the last one/);
    end.abort();
    assert.equal(await neighbour.done, undefined);
  });

  it('refuses a place beyond the last event, and takes the last one', async () => {
    const { hub, notifier } = await startProcess();
    const end = new AbortController();
    await transaction((tx) => appendEvents(tx, 'beyond', [event(0), event(1)]));
    for (const [stream, after] of [
      ['beyond', 3],
      ['nothing was ever said here', 1],
    ] as const)
      await assert.rejects(hub.read(stream, after, end.signal), { extensions: { code: 'STREAM_RESET' } });
    const reader = collect(await hub.read('beyond', 2, end.signal));
    await transaction((tx) => appendEvent(tx, 'beyond', event(2)));
    notifier.changed('beyond');
    await eventually(() => reader.seen.length === 1, 'the event after the last one');
    assert.equal(reader.seen[0]?.seq, 3);
    end.abort();
    await reader.done;
  });

  it('ends a reader when its signal aborts', async () => {
    const { hub } = await startProcess();
    const end = new AbortController();
    const reader = collect(await hub.read('ending', undefined, end.signal));
    end.abort();
    assert.equal(await reader.done, undefined);
  });
});

describe('announcements', () => {
  it('reach every process', async () => {
    const here = await startProcess();
    const there = await startProcess();
    const heard: unknown[] = [];
    here.notifier.onTopic('session-ended', (message) => heard.push(['here', message]));
    there.notifier.onTopic('session-ended', (message) => heard.push(['there', message]));
    here.notifier.announce('session-ended', { sid: '1' });
    await eventually(() => heard.length === 2, 'both processes');
    assert.deepEqual(heard, [
      ['here', { sid: '1' }],
      ['there', { sid: '1' }],
    ]);
  });
});
