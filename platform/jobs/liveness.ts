import pg from 'pg';
import type { Logger } from 'pino';

/** Pause between two looks for jobs of dead workers, in milliseconds. */
const sweepMs = 10_000;

/** Seconds within which a new worker has the lock that says that it lives. */
const announceSeconds = 3;

/** Knows which workers live, so that a job of a killed process goes on at once instead of after graphile-worker's four hours. */
export interface Liveness {
  /** This process runs a worker of that id now. */
  add(workerId: string): void;
  close(): Promise<void>;
}

/**
 * A living worker holds an advisory lock on its id, on a connection of this process: Postgres drops it when the process
 * dies, however it dies. Whoever gets the lock of a worker that has jobs knows that it is dead and frees them.
 * A connection that is lost while the process lives can make a job run twice, which jobs must bear anyway.
 */
export function watchWorkers(databaseUrl: string, log: Logger): Liveness {
  const workers = new Set<string>();
  let client: pg.Client | undefined;
  // One statement at a time: the connection has no queue of its own.
  let work: Promise<void> = Promise.resolve();

  function enqueue(step: (client: pg.Client) => Promise<void>): void {
    work = work
      .then(async () => {
        client ??= await connect();
        await step(client);
      })
      .catch((error: unknown) => {
        client = undefined;
        log.warn({ err: error }, 'dead workers could not be looked for');
      });
  }

  async function connect(): Promise<pg.Client> {
    const fresh = new pg.Client({ connectionString: databaseUrl });
    fresh.on('error', () => {
      client = undefined;
    });
    await fresh.connect();
    for (const id of workers) await announce(fresh, id);
    return fresh;
  }

  const sweep = () => enqueue((connected) => freeJobsOfTheDead(connected, [...workers], log));
  sweep();
  const timer = setInterval(sweep, sweepMs);
  timer.unref();
  return {
    add: (workerId) => {
      // At once: it may have a job before its lock is taken, and the first look must not free that.
      workers.add(workerId);
      enqueue((connected) => announce(connected, workerId));
    },
    close: async () => {
      clearInterval(timer);
      await work;
      await client?.end();
    },
  };
}

async function announce(client: pg.Client, workerId: string): Promise<void> {
  await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [workerId]);
}

/**
 * Unlocks the jobs of every worker whose advisory lock can be taken, except one's own. A worker that has its first job may
 * not have its lock yet: what was taken a moment ago is left alone.
 */
async function freeJobsOfTheDead(client: pg.Client, own: readonly string[], log: Logger): Promise<void> {
  const { rows } = await client.query<{ dead: string[] | null }>(
    `with holders as (
       select distinct locked_by as id from graphile_worker.jobs
       where locked_by <> all ($1) and locked_at < now() - make_interval(secs => $2)
     ), dead as materialized (
       select id from holders where pg_try_advisory_xact_lock(hashtextextended(id, 0))
     )
     select array_agg(id) as dead from dead`,
    [own, announceSeconds],
  );
  const dead = rows[0]?.dead ?? [];
  if (dead.length === 0) return;
  await client.query('select graphile_worker.force_unlock_workers($1::text[])', [dead]);
  log.warn({ workers: dead }, 'jobs of workers that died were freed');
}
