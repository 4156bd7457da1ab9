import assert from 'node:assert/strict';
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type pg from 'pg';
import { pino } from 'pino';
import { startEmbeddedPostgres } from '../database/embedded.ts';
import { createPool } from '../database/pool.ts';
import { inTransaction } from '../testing/transaction.ts';
import { appendEvent } from './append.ts';
import { createHub } from './hub.ts';
import { startPlace } from './start-place.ts';
import { ensureStreamTables } from './tables.ts';

const log = pino({ level: 'silent' });
const schema = 'recovered';

describe('a server that was recovered from an archive, as to a point in time', () => {
  it('begins a new epoch by itself, and keeps it from then on', async (context) => {
    const directory = await mkdtemp(join(tmpdir(), 'switchboard-recovered-'));
    context.after(() => rm(directory, { recursive: true, force: true }));

    async function serve<Result>(work: (pool: pg.Pool) => Promise<Result>): Promise<Result> {
      const postgres = await startEmbeddedPostgres({ directory, durable: false });
      const pool = createPool({ url: postgres.url, schema, log, max: 2 });
      try {
        return await work(pool);
      } finally {
        await pool.end();
        await postgres.stop();
      }
    }

    /** The cursor of the event behind a place. Rejects when the stream does not go on from there. */
    async function next(pool: pg.Pool, place: Parameters<typeof startPlace>[0]): Promise<string> {
      await ensureStreamTables(pool, schema);
      const hub = createHub(pool, log);
      try {
        const events = await hub.read('story', startPlace(place), new AbortController().signal);
        const { value } = await events.next();
        await events.return();
        return value?.cursor ?? '';
      } finally {
        await hub.close();
      }
    }

    const cursor = await serve(async (pool) => {
      await ensureStreamTables(pool, schema);
      for (const n of [1, 2])
        await inTransaction(pool, (tx) => appendEvent(tx, 'story', { type: 'Counted', data: { n } }));
      return next(pool, { afterSeq: 0 });
    });
    await serve((pool) => next(pool, { cursor }));

    const data = join(directory, 'postgres');
    await appendFile(join(data, 'postgresql.conf'), "\nrestore_command = 'false'\n");
    await writeFile(join(data, 'recovery.signal'), '');
    const renewed = await serve(async (pool) => {
      await assert.rejects(next(pool, { cursor }), { extensions: { code: 'STREAM_RESET' } });
      return next(pool, { afterSeq: 0 });
    });
    await serve((pool) => next(pool, { cursor: renewed }));
  });
});
