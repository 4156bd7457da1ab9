import pg from 'pg';
import type { Logger } from 'pino';
import { createOutageLog } from '../log/outage-log.ts';
import { mostCrashes } from './crashes.ts';
import { findWithoutLock, freeJobs } from './dead-workers.ts';

/** Pause between two looks for dead workers, in milliseconds. */
const lookMs = 1_000;
/**
 * A worker without its lock in so many looks one after the other is dead. A lost connection drops the locks of a process that
 * lives, and a crash of Postgres drops all locks at once: each process needs a moment to take its locks again.
 */
const looksUntilDead = 3;
/** Pause before the locks are taken again after the connection was lost, in milliseconds. */
const reconnectMs = 200;
/** A statement without an answer for so long means that the connection is lost, in milliseconds. */
const answerMs = 10_000;

/** Shows that this process and its workers live, and frees the jobs of dead ones. */
export interface Liveness {
  /** Resolves after the first attempt to take the locks. One that fails is repeated until it succeeds. */
  readonly announced: Promise<void>;
  /** This process runs a worker of that id now. */
  add(workerId: string): void;
  close(): Promise<void>;
}

/**
 * A living process holds an advisory lock on its id and on the id of each of its workers, on one connection. Postgres drops
 * the locks when the process dies in any way. A process that finds a worker with jobs and without a lock frees those jobs
 * after 2 to 3 s. Otherwise they would stay locked for graphile-worker's four hours. A connection that is lost for longer
 * while its process lives can make a job run twice, which jobs must bear anyway.
 * @param most processes that a job may lose until it is a dead letter
 */
export function watchWorkers(
  databaseUrl: string,
  processId: string,
  log: Logger,
  most = mostCrashes,
): Liveness {
  const ids = new Set([processId]);
  const outage = createOutageLog(log, {
    away: 'could not look for dead workers',
    back: 'dead workers are looked for again',
  });
  /** How many looks in a row have found each worker without its lock. */
  let suspects = new Map<string, number>();
  let client: pg.Client | undefined;
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
        outage.works();
      })
      .catch((error: unknown) => {
        lose();
        outage.failed(error);
      });
    return work;
  }

  async function connect(): Promise<pg.Client> {
    const fresh = new pg.Client({
      connectionString: databaseUrl,
      connectionTimeoutMillis: answerMs,
      query_timeout: answerMs,
      keepAlive: true,
    });
    fresh.on('error', () => lose(fresh));
    try {
      await fresh.connect();
      for (const id of ids) await announce(fresh, id);
    } catch (error) {
      // A connection that is left open would keep the locks from the next one.
      fresh.end().catch(() => {});
      throw error;
    }
    return fresh;
  }

  function lose(lost = client): void {
    if (closed || lost !== client) return;
    client = undefined;
    suspects = new Map();
    lost?.end().catch(() => {});
    clearTimeout(reconnect);
    reconnect = setTimeout(() => void enqueue(() => Promise.resolve()), reconnectMs).unref();
  }

  async function look(connected: pg.Client): Promise<void> {
    const without = await findWithoutLock(connected, [...ids]);
    suspects = new Map(without.map((id) => [id, (suspects.get(id) ?? 0) + 1]));
    const dead = without.filter((id) => (suspects.get(id) ?? 0) >= looksUntilDead);
    if (dead.length > 0) await freeJobs(connected, dead, { log, most });
  }

  const announced = enqueue(() => Promise.resolve());
  const timer = setInterval(() => void enqueue(look), lookMs).unref();
  return {
    announced,
    add: (workerId) => {
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
