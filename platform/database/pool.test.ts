import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { after, before, describe, it } from 'node:test';
import { isLostConnection } from '../errors/lost-connection.ts';
import { correlation } from '../log/correlation.ts';
import { createLog } from '../log/log.ts';
import { createTestDatabase } from '../testing/database.ts';
import type { TestDatabase } from '../testing/database.ts';
import { createPool } from './pool.ts';

let database: TestDatabase;

before(async () => {
  database = await createTestDatabase();
});
after(() => database.drop());

describe('createPool', () => {
  it('logs each statement with the correlation id of its request and without its values', async () => {
    const lines: string[] = [];
    const destination = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        lines.push(chunk.toString('utf8'));
        done();
      },
    });
    const log = createLog({ name: 'test', level: 'debug', destination });
    const pool = createPool({ url: database.url, schema: 'public', log, max: 1 });
    // More requests than connections: some statements are sent from the turn of another.
    await Promise.all(
      [1, 2, 3, 4].map((n) =>
        correlation.run(`request-${n}`, () => pool.query(`select ${n}, $1::text`, ['a secret value'])),
      ),
    );
    await correlation.run('transaction', async () => {
      const client = await pool.connect();
      await client.query('select 5');
      client.release();
    });
    await pool.end();
    for (const n of [1, 2, 3, 4]) {
      const line = lines.find((text) => text.includes(`select ${n},`));
      assert.match(line ?? '', new RegExp(`"correlationId":"request-${n}"`));
    }
    assert.match(lines.find((text) => text.includes('select 5')) ?? '', /"correlationId":"transaction"/);
    assert.doesNotMatch(lines.join(''), /a secret value/);
  });

  it('fails the statement, and not the process, when the server ends a connection', async () => {
    const log = createLog({ name: 'test', level: 'silent' });
    const pool = createPool({ url: database.url, schema: 'public', log, max: 2 });
    const idle = await pool.connect();
    const used = await pool.connect();
    const { rows } = await used.query<{ pid: number }>('select pg_backend_pid() as pid');
    const broken = assert.rejects(used.query('select pg_sleep(30)'), (error) => isLostConnection(error));
    await idle.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    await broken;
    used.release(true);
    await idle.query('select pg_terminate_backend(pg_backend_pid())').catch(() => {});
    idle.release(true);
    assert.equal((await pool.query('select 1')).rowCount, 1);
    await pool.end();
  });
});
