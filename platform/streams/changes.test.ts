import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type pg from 'pg';
import { pino } from 'pino';
import { createPool } from '../database/pool.ts';
import { createTestDatabase } from '../testing/database.ts';
import type { TestDatabase } from '../testing/database.ts';
import { linkDatabase } from '../testing/database-link.ts';
import { eventually } from '../testing/eventually.ts';
import { inTransaction } from '../testing/transaction.ts';
import { appendEvent } from './append.ts';
import type { Bus } from './bus.ts';
import type { Changes } from './change-listener.ts';
import { createChangeFeed } from './changes.ts';
import type { ChangeFeed } from './changes.ts';
import { renewEpochs } from './epoch.ts';
import { createNotifier } from './notifier.ts';
import type { Notifier } from './notifier.ts';
import { ensureStreamTables } from './tables.ts';

const log = pino({ level: 'silent' });

/** A bus to nobody. `lose` is a reconnect, after which wake-ups may have been missed. */
function createLonelyBus(): Bus & { lose(): void } {
  let onGap = (): void => {};
  return {
    publish: async () => {},
    listen: async (_onMessage, heardGap) => {
      onGap = heardGap;
    },
    check: async () => {},
    close: async () => {},
    lose: () => onGap(),
  };
}

/** What a listener has received so far. */
function collect(changes: AsyncGenerator<Changes, void, undefined>) {
  const seen: Changes[] = [];
  const done = (async () => {
    for await (const change of changes) seen.push(change);
  })();
  return {
    seen,
    done,
    gaps: () => seen.filter(({ kind }) => kind === 'gap').length,
    ids: () => seen.flatMap((change) => (change.kind === 'changed' ? change.ids : [])),
  };
}

describe('the changes of a kind of stream', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let bus: ReturnType<typeof createLonelyBus>;
  let notifier: Notifier;
  let feed: ChangeFeed;
  let end: AbortController;
  before(async () => {
    database = await createTestDatabase();
    pool = createPool({ url: database.url, schema: 'public', log });
    await ensureStreamTables(pool, 'public');
  });
  beforeEach(async () => {
    await pool.query('truncate stream, stream_event');
    bus = createLonelyBus();
    notifier = createNotifier(bus, log);
    feed = createChangeFeed(pool, notifier, log);
    await notifier.start({ changed: () => {}, ephemeral: () => {}, gap: () => {} });
    end = new AbortController();
  });
  afterEach(async () => {
    end.abort();
    await feed.close();
    await notifier.close();
  });
  after(async () => {
    await pool.end();
    await database.drop();
  });

  const append = (stream: string) =>
    inTransaction(pool, (tx) => appendEvent(tx, stream, { type: 'Said', data: {} }));
  const say = async (stream: string) => {
    await append(stream);
    notifier.changed(stream);
  };
  /** A listener whose first gap has come. */
  async function listen(...kinds: string[]) {
    const listener = collect(feed.follow(kinds, end.signal));
    await eventually(() => listener.gaps() === 1, 'the first gap');
    return listener;
  }

  it('begin with a gap, and name the subjects of the wanted kinds that change', async () => {
    const [orders, talks, all] = [await listen('order'), await listen('talk'), await listen('order', 'talk')];
    await say('order:1');
    await say('talk:7');
    await eventually(() => all.ids().length === 2, 'both');
    await eventually(() => talks.ids().length === 1, 'the talk');
    assert.deepEqual([orders.ids(), talks.ids()], [['1'], ['7']]);
    assert.deepEqual(all.ids().toSorted(), ['1', '7']);
  });

  it('name a subject of a burst once in a look', async () => {
    const listener = await listen('talk');
    const startedAt = performance.now();
    for (let count = 0; count < 200; count += 1) await say('talk:busy');
    await append('talk:last');
    notifier.changed('talk:last');
    await eventually(() => listener.ids().includes('last'), 'the last change');
    const most = 2 + (performance.now() - startedAt) / 100;
    assert.ok(listener.ids().length <= most, `${listener.ids().length} changes in a burst`);
  });

  it('come in batches of 200, and as a gap to a listener for whom more than 1,000 wait', async () => {
    const changes = feed.follow(['talk'], end.signal);
    assert.equal((await changes.next()).value?.kind, 'gap');
    const quick = await listen('talk');
    const ids = Array.from({ length: 1_001 }, (_unused, index) => `talk:${index}`);
    for (const id of ids) await append(id);
    notifier.changed(...ids);
    await eventually(() => quick.ids().length === ids.length, 'all of them');
    for (const change of quick.seen) assert.ok(change.kind === 'gap' || change.ids.length <= 200);
    assert.equal((await changes.next()).value?.kind, 'gap');
    await say('talk:0');
    assert.deepEqual((await changes.next()).value, { kind: 'changed', ids: ['0'] });
  });

  it('are found without a wake-up, and each only once', async () => {
    const listener = await listen('talk');
    await append('talk:lost');
    await eventually(() => listener.ids().includes('lost'), 'the poll');
    await append('talk:later');
    await eventually(() => listener.ids().includes('later'), 'the next poll');
    assert.deepEqual(listener.ids(), ['lost', 'later']);
  });

  it('are not named again by a late wake-up', async () => {
    const listener = await listen('talk');
    await append('talk:lost');
    await eventually(() => listener.ids().length === 1, 'the poll');
    notifier.changed('talk:lost');
    await say('talk:next');
    await eventually(() => listener.ids().includes('next'), 'the next change');
    assert.deepEqual(listener.ids(), ['lost', 'next']);
  });

  it('have a gap when wake-ups may have been missed', async () => {
    const listener = await listen('talk');
    bus.lose();
    await eventually(() => listener.gaps() === 2, 'the gap');
  });

  it('have a gap when a new epoch begins', async () => {
    const listener = await listen('talk');
    await renewEpochs(pool);
    await eventually(() => listener.gaps() === 2, 'the gap');
  });

  it('have a gap when a stream went back', async () => {
    await append('talk:1');
    const listener = await listen('talk');
    await say('talk:1');
    await eventually(() => listener.ids().length === 1, 'the change');
    await pool.query('delete from stream_event where seq = 2');
    await pool.query('update stream set head = 1');
    await eventually(() => listener.gaps() === 2, 'the gap');
  });

  it('have a gap when the database was away, and go on', async (context) => {
    const link = await linkDatabase(database.url);
    const away = createPool({ url: link.url, schema: 'public', log });
    const failures: unknown[] = [];
    const noticing = pino({ level: 'warn' }, { write: (line) => void failures.push(line) });
    const distant = createChangeFeed(away, notifier, noticing);
    context.after(async () => {
      await distant.close();
      await away.end();
      await link.break();
    });
    const listener = collect(distant.follow(['talk'], end.signal));
    await eventually(() => listener.gaps() === 1, 'the first gap');
    await link.break();
    await say('talk:meanwhile');
    await eventually(() => failures.length > 0, 'a look or a poll that fails');
    await link.mend();
    await eventually(() => listener.gaps() === 2, 'the gap');
    await say('talk:afterwards');
    await eventually(() => listener.ids().includes('afterwards'), 'the change');
  });

  it('end when the listener leaves, and cost nothing afterwards', async () => {
    const listener = await listen('talk');
    end.abort();
    await listener.done;
    let statements = 0;
    pool.on('acquire', () => {
      statements += 1;
    });
    notifier.changed('talk:1');
    end = new AbortController();
    const again = await listen('talk');
    assert.equal(again.gaps(), 1);
    // The poll of the new listener: the epoch, its identity and the recent events.
    assert.equal(statements, 3);
  });
});
