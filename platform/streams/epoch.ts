import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Logger } from 'pino';

/** The SQL of a table with one row: the epoch of a subgraph's streams, and the database that it was made in. */
export function epochTable(schema: string): string {
  return `
    create table if not exists ${schema}.stream_epoch (
      is_only boolean primary key default true constraint stream_epoch_is_only check (is_only),
      epoch text not null,
      identity text
    );
    insert into ${schema}.stream_epoch (epoch) values ('${newEpoch()}') on conflict do nothing;`;
}

/** A name that no epoch had before. */
export function newEpoch(): string {
  return randomBytes(6).toString('hex');
}

/**
 * Finds the epoch. It is another one after each restore that the database itself shows:
 * a new cluster has another system identifier, recovery to a point in time or a promoted standby begins a new timeline, and
 * `pg_restore` makes the table of events anew. A copy of the files of a stopped server shows none of these: its
 * procedure runs `npm run admin -- new-epoch`.
 */
export async function findEpoch(pool: pg.Pool, log: Logger): Promise<string> {
  const identity = await identify(pool);
  const { rows } = await pool.query<{ epoch: string; identity: string | null }>({
    name: 'read-stream-epoch',
    text: 'select epoch, identity from stream_epoch',
  });
  const [row] = rows;
  if (!row) throw new Error('The table stream_epoch has no row.');
  if (identity === undefined || row.identity === identity) return row.epoch;
  const { rows: renewed } = await pool.query<{ epoch: string }>(
    `update stream_epoch set identity = $1, epoch = case when identity is null then epoch else $2 end
     where identity is distinct from $1 returning epoch`,
    [identity, newEpoch()],
  );
  if (row.identity !== null)
    log.warn({ from: row.identity, to: identity }, 'the database was restored: streams begin a new epoch');
  return renewed[0]?.epoch ?? findEpoch(pool, log);
}

/** What a restore changes; undefined where this server does not say so, for example to this user. */
async function identify(pool: pg.Pool): Promise<string | undefined> {
  try {
    const { rows } = await pool.query<{ identity: string }>({
      name: 'identify-database',
      text: `
        select concat_ws('/', system_identifier, left(pg_walfile_name(pg_current_wal_insert_lsn()), 8),
          'stream_event'::regclass::oid) as identity
        from pg_control_system()`,
    });
    return rows[0]?.identity;
  } catch (error) {
    if (!isWithheld(error)) throw error;
    return undefined;
  }
}

/** SQLSTATEs of a server that has no such function, or withholds it from this user or at the moment. */
const withheld = new Set(['42501', '42883', '0A000', '55000']);

function isWithheld(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && withheld.has(error.code)
  );
}

/**
 * Begins a new epoch for the streams of every subgraph: all cursors so far are refused with `STREAM_RESET`, and running
 * processes end their readers within a second.
 * @returns the schemas of the subgraphs
 */
export async function renewEpochs(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select table_schema as name from information_schema.tables where table_name = 'stream_epoch' order by 1`,
  );
  for (const { name } of rows)
    await pool.query(`update ${pg.escapeIdentifier(name)}.stream_epoch set epoch = $1`, [newEpoch()]);
  return rows.map(({ name }) => name);
}
