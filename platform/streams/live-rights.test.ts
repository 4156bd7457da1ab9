import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type pg from 'pg';
import { pino } from 'pino';
import { createPool } from '../database/pool.ts';
import { createTestDatabase } from '../testing/database.ts';
import type { TestDatabase } from '../testing/database.ts';
import { eventually } from '../testing/eventually.ts';
import { inTransaction } from '../testing/transaction.ts';
import { appendEvents } from './append.ts';
import { createHub } from './hub.ts';
import type { Hub } from './hub.ts';
import { defineLiveRights } from './live-rights.ts';
import { ensureStreamTables } from './tables.ts';

const log = pino({ level: 'silent' });
const follow = defineLiveRights(
  'of-members',
  'exists (select from member where member.id = asked.sub and member.club_id = asked.subject_id)',
  () => new Error('no member'),
);

describe('a stream is for those who have the right to it', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  /** The pool that rights are looked up with. */
  let looks: pg.Pool;
  let lookups = 0;
  let hub: Hub;
  before(async () => {
    database = await createTestDatabase();
    const options = { url: database.url, schema: 'club', log };
    pool = createPool(options);
    looks = createPool({ ...options, onStatement: () => (lookups += 1) });
    await ensureStreamTables(pool, 'club');
    await pool.query('create table club.member (id uuid, club_id uuid)');
    hub = createHub(pool, log);
  });
  after(async () => {
    await hub.close();
    await Promise.all([pool.end(), looks.end()]);
    await database.drop();
  });

  const append = async (club: string, count: number) => {
    const [first, ...more] = Array.from({ length: count }, (_, n) => ({ type: 'Counted', data: { n } }));
    if (first) await inTransaction(pool, (tx) => appendEvents(tx, club, [first, ...more]));
    hub.changed([club]);
  };

  /** A new member who listens from the beginning. */
  const listen = async (club: string) => {
    const sub = randomUUID();
    await pool.query('insert into member values ($1, $2)', [sub, club]);
    const gone = new AbortController();
    const viewer = { kind: 'CUSTOMER', role: 'CUSTOMER', sub, sid: null } as const;
    const services = { hub, pool: looks, log, signal: gone.signal };
    const events = await follow(services, { viewer, stream: club, subjectId: club }, 0);
    const seen: (number | null)[] = [];
    const read = async () => {
      for await (const { seq } of events) seen.push(seq);
      return 'left';
    };
    return {
      seen,
      ended: read().catch((error: unknown) => String(error)),
      expel: () => pool.query('delete from member where id = $1', [sub]),
      leave: () => gone.abort(),
    };
  };

  it('which one look proves for all events that were stored by then', async () => {
    const club = randomUUID();
    await append(club, 2_000);
    const [before, member] = [lookups, await listen(club)];
    await eventually(() => member.seen.length === 2_000);
    // The look of every two seconds may come between.
    assert.ok(lookups - before <= 2, `${lookups - before} lookups`);
    member.leave();
    assert.equal(await member.ended, 'left');
  });

  it('which one look proves for all who listen', async () => {
    const club = randomUUID();
    const members = await Promise.all(Array.from({ length: 200 }, () => listen(club)));
    await append(club, 1);
    await eventually(() => members.every(({ seen }) => seen.length === 1));
    const before = lookups;
    await append(club, 1);
    await eventually(() => members.every(({ seen }) => seen.length === 2));
    assert.ok(lookups - before <= 2, `${lookups - before} lookups`);
    for (const member of members) member.leave();
  });

  it('and who has lost it gets what was stored before and nothing else', async () => {
    const club = randomUUID();
    await append(club, 3);
    const [expelled, staying] = [await listen(club), await listen(club)];
    await eventually(() => expelled.seen.length === 3);
    await expelled.expel();
    await append(club, 1);
    assert.equal(await expelled.ended, 'Error: no member');
    assert.deepEqual(expelled.seen, [1, 2, 3]);
    await eventually(() => staying.seen.length === 4);
    staying.leave();
  });

  it('and who has lost it is told so though nothing happens', async () => {
    const club = randomUUID();
    const member = await listen(club);
    await member.expel();
    assert.equal(await member.ended, 'Error: no member');
  });
});
