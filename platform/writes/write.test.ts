import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import type pg from 'pg';
import { pino } from 'pino';
import { z } from 'zod';
import { createPool } from '../database/pool.ts';
import { eventReceiver } from '../events/domain-event.ts';
import type { EventContract } from '../events/domain-event.ts';
import { jobContract } from '../jobs/job-contract.ts';
import { oneById } from '../loaders/batch.ts';
import type { Transaction } from '../streams/append.ts';
import { createNotifier } from '../streams/notifier.ts';
import { createTestDatabase } from '../testing/database.ts';
import type { TestDatabase } from '../testing/database.ts';
import { inTransaction } from '../testing/transaction.ts';
import { write, writeOnce } from './write.ts';
import type { Known } from './write.ts';
import type { Writer } from './write.ts';

const log = pino({ level: 'silent' });
const counted = (n: number) => ({ type: 'Counted', data: { n } });
const receiver = eventReceiver('test.domain-event');
const thingMade: EventContract<{ readonly n: number }> = {
  type: 'thing.made',
  version: 1,
  subject: 'thing',
  description: 'A thing was made.',
  data: z.object({ n: z.int() }),
  receivers: [receiver],
};

let database: TestDatabase;
let pool: pg.Pool;
let wakeUps: string[][];
let moments: string[];

function writerOf(loaders?: object): Writer<Transaction> {
  const bus = {
    publish: async () => {},
    listen: async () => {},
    check: async () => {},
    close: async () => {},
  };
  const notifier = createNotifier(bus, log);
  return {
    db: { $transaction: (work) => inTransaction(pool, work) },
    notifier: {
      ...notifier,
      changed: (...streams) => void wakeUps.push([...streams]),
      ephemeral: (stream, type) => void moments.push(`${stream} ${type}`),
    },
    ...(loaders === undefined ? {} : { loaders }),
  };
}

const numbersOf = async (stream: string): Promise<number[]> => {
  const { rows } = await pool.query<{ seq: number }>(
    'select seq from stream_event where stream_id = $1 order by seq',
    [stream],
  );
  return rows.map(({ seq }) => seq);
};

before(async () => {
  database = await createTestDatabase();
  pool = createPool({ url: database.url, schema: 'public', log, max: 8 });
  await pool.query(`
    create table stream (id text primary key, head int not null);
    create table stream_event (stream_id text, seq int, type text not null, data jsonb not null,
      at timestamptz not null, primary key (stream_id, seq));
    create table thing (id uuid primary key default gen_random_uuid(), client_id text unique, n int not null)`);
});
after(async () => {
  await pool.end();
  await database.drop();
});
beforeEach(() => {
  wakeUps = [];
  moments = [];
});

describe('write', () => {
  it('stores the work and its events together, and notifies readers once, after the commit', async () => {
    await write(writerOf(), async (tx, tell) => {
      await tx.$queryRaw`insert into thing (n) values (${101}::int)`;
      tell('b:1', counted(1));
      tell('a:1', counted(2));
      tell('b:1', counted(3));
      assert.deepEqual(wakeUps, []);
    });
    assert.deepEqual(await numbersOf('b:1'), [1, 2]);
    assert.deepEqual(await numbersOf('a:1'), [1]);
    assert.deepEqual(wakeUps, [['a:1', 'b:1']]);
  });

  it('leaves nothing behind when the work fails, and notifies nobody', async () => {
    const failing = write(writerOf(), async (tx, tell) => {
      await tx.$queryRaw`insert into thing (n) values (${102}::int)`;
      tell('rolled-back:1', counted(1));
      tell.publish(thingMade, { id: 'none' }, { n: 1 });
      tell.moment('rolled-back:1', counted(1));
      throw new Error('no');
    });
    await assert.rejects(failing, /no/);
    assert.deepEqual(moments, []);
    const { rowCount } = await pool.query('select from thing where n = 102');
    assert.equal(rowCount, 0);
    assert.deepEqual(await numbersOf('rolled-back:1'), []);
    assert.deepEqual(wakeUps, []);
  });

  it('sends what is not stored after the commit', async () => {
    await write(writerOf(), async (_tx, tell) => {
      tell.moment('moment:1', counted(1));
      assert.deepEqual(moments, []);
    });
    assert.deepEqual(moments, ['moment:1 Counted']);
    assert.deepEqual(await numbersOf('moment:1'), []);
  });

  it('wakes readers of another subgraph when it is committed, and not before', async () => {
    const woken: string[] = [];
    const seenBy = async () => (await pool.query('select from thing where n = 103')).rowCount;
    const of = (subgraph: string) => {
      const changed = (...streams: string[]) => void woken.push(`${subgraph} ${streams.join(' ')}`);
      return Promise.resolve({ changed, ephemeral: () => undefined, announce: () => undefined });
    };
    await write({ ...writerOf(), wakeUps: { of } }, async (tx, tell) => {
      tell.wake('other', 'room:1');
      await tx.$queryRaw`insert into thing (n) values (${103}::int)`;
      tell.wake('other', 'room:1');
      assert.equal(await seenBy(), 0);
      assert.deepEqual(woken, []);
    });
    assert.equal(await seenBy(), 1);
    assert.deepEqual(woken, ['other room:1']);
    const failing = write({ ...writerOf(), wakeUps: { of } }, (_tx, tell) => {
      tell.wake('other', 'room:2');
      return Promise.reject(new Error('no'));
    });
    await assert.rejects(failing, /no/);
    assert.equal(woken.length, 1);
  });

  it('takes streams in the order of their names, so that two writes never wait for each other', async () => {
    const both = (first: string, second: string) =>
      write(writerOf(), async (_tx, tell) => {
        tell(first, counted(1));
        tell(second, counted(2));
      });
    const writes = Array.from({ length: 40 }, (_, n) => (n % 2 ? both('x:1', 'y:1') : both('y:1', 'x:1')));
    await Promise.all(writes);
    assert.equal((await numbersOf('x:1')).at(-1), 40);
    assert.equal((await numbersOf('y:1')).at(-1), 40);
  });

  it('lets the loaders of the operation read anew', async () => {
    const id = randomUUID();
    await pool.query('insert into thing (id, n) values ($1, 1)', [id]);
    const things = oneById(async (ids) => {
      const { rows } = await pool.query<{ id: string; n: number }>(
        'select id, n from thing where id = any($1::uuid[])',
        [ids],
      );
      return rows;
    });
    assert.equal((await things.load(id))?.n, 1);
    await write(writerOf({ things }), (tx) => tx.$queryRaw`update thing set n = 2 where id = ${id}::uuid`);
    assert.equal((await things.load(id))?.n, 2);
  });

  it('publishes an event with the number of the last one in its subject’s stream', async () => {
    await write(writerOf(), async (_tx, tell) => {
      tell('thing:7', counted(1));
      tell('thing:7', counted(2));
      tell.publish(thingMade, { id: '7', stream: 'thing:7' }, { n: 7 });
      tell.publish(thingMade, { id: '8' }, { n: 8 });
    });
    const { rows } = await pool.query<{ payload: unknown }>(
      `select payload from graphile_worker._private_jobs job
       join graphile_worker._private_tasks task on task.id = job.task_id
       where task.identifier = 'test.domain-event' order by payload->'data'->'subject'->>'id'`,
    );
    const events = rows.map(({ payload }) => z.object({ data: receiver.payload }).parse(payload).data);
    assert.deepEqual(
      events.map(({ subject, seq, data, actor }) => ({ id: subject.id, seq, data, actor })),
      [
        { id: '7', seq: 2, data: { n: 7 }, actor: null },
        { id: '8', seq: null, data: { n: 8 }, actor: null },
      ],
    );
  });

  it('adds one job for all notes of one key, that of the last, and none when the work fails', async () => {
    const contract = jobContract('test.noted', z.object({ n: z.int() }));
    const waiting = async () => {
      const { rows } = await pool.query<{ n: number }>(
        `select (payload -> 'data' ->> 'n')::int as n from graphile_worker._private_jobs job
         join graphile_worker._private_tasks task on task.id = job.task_id where task.identifier = 'test.noted'`,
      );
      return rows.map(({ n }) => n);
    };
    await assert.rejects(
      write(writerOf(), async (_tx, tell) => {
        tell.job(contract, { n: 0 }, { key: 'one' });
        throw new Error('no');
      }),
    );
    assert.deepEqual(await waiting(), []);
    for (const numbers of [[1, 2], [3]]) {
      await write(writerOf(), async (_tx, tell) => {
        for (const n of numbers) tell.job(contract, { n }, { key: 'one' });
      });
    }
    assert.deepEqual(await waiting(), [3]);
  });
});

describe('writeOnce', () => {
  it('makes one thing of twenty equal writes at the same moment, and gives it to all of them', async () => {
    const clientId = randomUUID();
    const known = async (tx: Transaction): Promise<Known<string> | null> => {
      const rows = await tx.$queryRaw<{ id: string }[]>`select id from thing where client_id = ${clientId}`;
      return rows[0] ? { result: rows[0].id, digest: 'one' } : null;
    };
    const ids = await Promise.all(
      Array.from({ length: 20 }, () =>
        writeOnce(writerOf(), {
          digest: 'one',
          known,
          work: async (tx, tell) => {
            const [row] = await tx.$queryRaw<{ id: string }[]>`
              insert into thing (client_id, n) values (${clientId}, 1) returning id`;
            tell('once:1', counted(1));
            return row?.id ?? '';
          },
        }),
      ),
    );
    assert.equal(new Set(ids).size, 1);
    assert.deepEqual(await numbersOf('once:1'), [1]);
    assert.deepEqual(wakeUps, [['once:1']]);
    const other = { digest: 'other', known, work: () => assert.fail('wrote twice') };
    await assert.rejects(writeOnce(writerOf(), other), { extensions: { code: 'CONFLICT' } });
  });
});
