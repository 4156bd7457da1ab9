import type pg from 'pg';
import type { SandboxObject, SandboxObjects } from './sandbox.ts';

/** Days that an object is kept after its last change. */
const keptDays = 30;

/**
 * Creates the table of the sandboxes' objects where it is missing, and forgets old ones. It is unlogged: a crash of the database
 * may empty it, and nobody's data is in it. Processes that begin at once take turns.
 */
export async function prepareObjects(pool: pg.Pool): Promise<void> {
  const { rowCount } = await pool.query(
    `select from pg_tables where schemaname = 'integration' and tablename = 'sandbox_object'`,
  );
  if (rowCount === 0) {
    await pool.query(`
      begin;
      select pg_advisory_xact_lock(hashtextextended('integration.sandbox_object', 0));
      create unlogged table if not exists integration.sandbox_object (
        provider text not null,
        kind text not null,
        id text not null,
        key text,
        data jsonb not null,
        at timestamptz not null default clock_timestamp(),
        primary key (provider, kind, id),
        unique (provider, kind, key)
      );
      create index if not exists sandbox_object_newest_idx on integration.sandbox_object (provider, kind, at desc, id desc);
      create index if not exists sandbox_object_email_idx on integration.sandbox_object (provider, kind, (data ->> 'emailKey'));
      create index if not exists sandbox_object_phone_idx on integration.sandbox_object (provider, kind, (data ->> 'phone'));
      create index if not exists sandbox_object_our_key_idx on integration.sandbox_object (provider, kind, (data ->> 'key'));
      commit`);
  }
  await pool.query('delete from integration.sandbox_object where at < now() - make_interval(days => $1)', [
    keptDays,
  ]);
}

/** The objects of one provider's sandbox, which all processes of the installation see. */
export function createObjects(pool: pg.Pool, provider: string): SandboxObjects {
  const columns = 'id, key, data, at';
  const one = async (sql: string, values: readonly unknown[]): Promise<SandboxObject | null> => {
    const { rows } = await pool.query<SandboxObject>(sql, [provider, ...values]);
    return rows[0] ?? null;
  };
  const findByKey: SandboxObjects['findByKey'] = (kind, key) =>
    one(`select ${columns} from integration.sandbox_object where provider = $1 and kind = $2 and key = $3`, [
      kind,
      key,
    ]);

  return {
    get: (kind, id) =>
      one(`select ${columns} from integration.sandbox_object where provider = $1 and kind = $2 and id = $3`, [
        kind,
        id,
      ]),
    findByKey,
    list: async (kind, { limit = 100, offset = 0, where = {} } = {}) => {
      const { rows } = await pool.query<SandboxObject>(
        `select ${columns} from integration.sandbox_object where provider = $1 and kind = $2 and data @> $3
         order by at desc, id desc limit $4 offset $5`,
        [provider, kind, JSON.stringify(where), limit, offset],
      );
      return rows;
    },
    getMany: async (kind, ids) => {
      const { rows } = await pool.query<SandboxObject>(
        `select ${columns} from integration.sandbox_object where provider = $1 and kind = $2 and id = any($3::text[])`,
        [provider, kind, ids],
      );
      return rows;
    },
    findAny: async (kind, field, values) => {
      const name = /^\w+$/.exec(field)?.[0];
      if (name === undefined) throw new Error(`${field} is no field of a sandbox's objects.`);
      const { rows } = await pool.query<SandboxObject>(
        `select ${columns} from integration.sandbox_object
         where provider = $1 and kind = $2 and data ->> '${name}' = any($3::text[]) order by at, id`,
        [provider, kind, values],
      );
      return rows;
    },
    changed: async (kind, { since, after, limit }) => {
      // The clock of the database is finer than a Date: all is compared in milliseconds.
      const { rows } = await pool.query<SandboxObject>(
        `select ${columns} from integration.sandbox_object
         where provider = $1 and kind = $2 and at >= $3
           and ($4::timestamptz is null or (date_trunc('milliseconds', at), id) > ($4, $5))
         order by date_trunc('milliseconds', at), id limit $6`,
        [provider, kind, since, after?.at ?? null, after?.id ?? null, limit],
      );
      return rows;
    },
    putMany: async (kind, objects) => {
      const rows = objects.map(({ id, key, data, at }) => ({ id, key, data, at: at?.toISOString() ?? null }));
      const made = await pool.query<SandboxObject>(
        `insert into integration.sandbox_object (provider, kind, id, key, data, at)
         select $1, $2, id, key, data, coalesce(at, clock_timestamp())
         from jsonb_to_recordset($3) as object (id text, key text, data jsonb, at timestamptz)
         on conflict (provider, kind, id) do update set key = excluded.key, data = excluded.data, at = excluded.at
         returning ${columns}`,
        [provider, kind, JSON.stringify(rows)],
      );
      return made.rows;
    },
    put: async (kind, { id, key, data }) => {
      const made = await one(
        `insert into integration.sandbox_object (provider, kind, id, key, data) values ($1, $2, $3, $4, $5)
         on conflict (provider, kind, id) do update set key = excluded.key, data = excluded.data, at = clock_timestamp()
         returning ${columns}`,
        [kind, id, key, JSON.stringify(data)],
      );
      if (!made) throw new Error(`The sandbox could not keep ${kind} ${id}.`);
      return made;
    },
    putOnce: async (kind, { id, key, data }) => {
      const made = await one(
        `insert into integration.sandbox_object (provider, kind, id, key, data) values ($1, $2, $3, $4, $5)
         on conflict (provider, kind, key) do nothing returning ${columns}`,
        [kind, id, key, JSON.stringify(data)],
      );
      const known = made ?? (await findByKey(kind, key));
      if (!known) throw new Error(`The sandbox lost ${kind} ${key} while it was read.`);
      return known;
    },
    remove: async (kind, id) => {
      const { rowCount } = await pool.query(
        'delete from integration.sandbox_object where provider = $1 and kind = $2 and id = $3',
        [provider, kind, id],
      );
      return rowCount === 1;
    },
  };
}
