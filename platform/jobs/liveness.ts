import pg from 'pg';
import type { Logger } from 'pino';

/** Pause between two looks for jobs of dead workers, in milliseconds. */
const sweepMs = 2_000;
/** Pause before the locks are taken again after the connection was lost, in milliseconds. */
const reconnectMs = 200;
/**
 * Time after a new connection before others count as dead, in milliseconds. A crash of Postgres drops the locks of all
 * processes at once, and each needs a moment to take its locks again.
 */
const graceMs = 5_000;
/** Seconds within which a new worker has its lock. */
const announceSeconds = 3;

/** Shows that this process and its workers live, and frees the jobs of dead ones. */
export interface Liveness {
  /** Resolves when all locks of this process are held for the first time. */
  readonly announced: Promise<void>;
  /** This process runs a worker of that id now. */
  add(workerId: string): void;
  close(): Promise<void>;
}

/**
 * A living process holds an advisory lock on its id and on the id of each of its workers, on one connection. Postgres drops
 * the locks when the process dies in any way. A process that can take the lock of a worker with jobs frees those jobs,
 * which would otherwise stay locked for graphile-worker's four hours. A connection that is lost for longer than
 * {@link graceMs} while its process lives can make a job run twice, which jobs must bear anyway.
 */
export function watchWorkers(databaseUrl: string, processId: string, log: Logger): Liveness {
  const ids = new Set([processId]);
  let client: pg.Client | undefined;
  let connectedAt = 0;
  let closed = false;
  let reconnect: NodeJS.Timeout | undefined;
  // One statement at a time: the connection has no queue of its own.
  let work: Promise<void> = Promise.resolve();

  function enqueue(step: (client: pg.Client) => Promise<void>): Promise<void> {
    work = work
      .then(async () => {
        if (closed) return;
        client ??= await connect();
        await step(client);
      })
      .catch((error: unknown) => {
        lose();
        log.warn({ err: error }, 'could not look for dead workers');
      });
    return work;
  }

  async function connect(): Promise<pg.Client> {
    const fresh = new pg.Client({ connectionString: databaseUrl });
    fresh.on('error', () => lose(fresh));
    await fresh.connect();
    for (const id of ids) await announce(fresh, id);
    connectedAt = performance.now();
    return fresh;
  }

  function lose(lost = client): void {
    if (closed || lost !== client) return;
    client = undefined;
    lost?.end().catch(() => {});
    clearTimeout(reconnect);
    reconnect = setTimeout(() => void enqueue(() => Promise.resolve()), reconnectMs).unref();
  }

  const announced = enqueue(() => Promise.resolve());
  const startedAt = performance.now();
  const timer = setInterval(() => {
    void enqueue(async (connected) => {
      // The first connection waits for nothing: a restarted process takes over from its dead one at once.
      const isFirst = connectedAt - startedAt < graceMs;
      if (isFirst || performance.now() - connectedAt > graceMs)
        await freeJobsOfTheDead(connected, [...ids], log);
    });
  }, sweepMs).unref();
  return {
    announced,
    add: (workerId) => {
      // At once: it may have a job before its lock is taken, and the first look must not free that.
      ids.add(workerId);
      void enqueue((connected) => announce(connected, workerId));
    },
    close: async () => {
      await work;
      closed = true;
      clearInterval(timer);
      clearTimeout(reconnect);
      await client?.end();
    },
  };
}

async function announce(client: pg.Client, id: string): Promise<void> {
  await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [id]);
}

/** Unlocks the jobs of every worker whose advisory lock can be taken, except one's own and those of new workers. */
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
  log.warn({ workers: dead }, 'freed the jobs of workers that died');
}
