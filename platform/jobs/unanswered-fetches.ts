import type { Job, WorkerEvents } from 'graphile-worker';
import type pg from 'pg';
import type { Logger } from 'pino';
import { createOutageLog } from '../log/outage-log.ts';

/** How long a fetched job may take to arrive, in milliseconds. */
const defaultAfterMs = 3_000;
/**
 * Pause between two looks while no fetch fails, in milliseconds. A fetch may be committed long after its connection was lost, and
 * one that never fails and never arrives shows in no other way.
 */
const defaultRoutineMs = 10_000;
/** The end of a job is repeated until the database takes it. So long an attempt is remembered after its end, in milliseconds. */
const rememberMs = 3_600_000;

export interface UnansweredFetchOptions {
  readonly pool: pg.Pool;
  readonly log: Logger;
  /** How long a fetched job may take to arrive, in milliseconds; default 3 s. */
  readonly afterMs?: number | undefined;
  /** Pause between two looks while no fetch fails, in milliseconds; default 10 s. */
  readonly routineMs?: number | undefined;
}

interface Locked {
  readonly id: string;
  readonly attempts: number;
  readonly lockedAt: Date | null;
  readonly isOld: boolean;
}

/**
 * Frees the jobs that this process has fetched without receiving them. A connection that is lost between the commit of a fetch
 * and its answer leaves jobs locked by a worker that lives and does not know of them; no other would take them for four hours.
 * Every attempt that arrived is remembered, so a job that still runs or whose end is still being repeated is left alone.
 * @returns stops it
 */
export function freeUnansweredFetches(
  events: WorkerEvents,
  { pool, log, afterMs = defaultAfterMs, routineMs = defaultRoutineMs }: UnansweredFetchOptions,
): () => void {
  const workers = new Set<string>();
  /** The attempts that arrived, in the order of their ends, and when each ended. */
  const arrived = new Map<string, number>();
  const outage = createOutageLog(log, {
    away: 'could not look for fetched jobs that did not arrive',
    back: 'fetched jobs that did not arrive are looked for again',
  });
  let timer: NodeJS.Timeout | undefined;
  let nextLookAt: number | undefined;
  let isStopped = false;

  async function look(): Promise<void> {
    let next = routineMs;
    try {
      const locked = await readLocked(pool, workers, afterMs);
      const unknown = locked.filter((job) => !arrived.has(attemptOf(job)));
      if (unknown.some(({ isOld }) => !isOld)) next = afterMs;
      for (const job of unknown.filter(({ isOld }) => isOld)) {
        await free(pool, workers, job);
        log.warn({ jobId: job.id }, 'the answer to a fetch of this job was lost; it will be run again');
      }
      outage.works();
    } catch (error) {
      outage.failed(error);
      next = afterMs;
    }
    lookWithin(next);
  }
  const lookWithin = (ms: number) => {
    if (isStopped || (nextLookAt !== undefined && nextLookAt <= performance.now() + ms)) return;
    clearTimeout(timer);
    nextLookAt = performance.now() + ms;
    timer = setTimeout(() => {
      nextLookAt = undefined;
      void look();
    }, ms).unref();
  };
  const ended = (attempt: string) => {
    arrived.delete(attempt);
    arrived.set(attempt, Date.now());
    for (const [old, at] of arrived) {
      if (at > Date.now() - rememberMs) break;
      arrived.delete(old);
    }
  };

  events.on('pool:create', ({ workerPool }) => void workers.add(workerPool.id));
  events.on('job:start', ({ job }) => void arrived.set(attemptAt(job), Infinity));
  events.on('job:complete', ({ job }) => ended(attemptAt(job)));
  events.on('worker:getJob:error', () => lookWithin(afterMs));
  lookWithin(routineMs);
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}

/** An attempt that lost its process does not count, so that the next one has its number: the moment of the fetch tells them apart. */
function attemptOf({ id, attempts, lockedAt }: Pick<Locked, 'id' | 'attempts' | 'lockedAt'>): string {
  return `${id}:${attempts}:${lockedAt?.getTime() ?? ''}`;
}

function attemptAt({ id, attempts, locked_at: lockedAt }: Job): string {
  return attemptOf({ id, attempts, lockedAt });
}

async function readLocked(
  pool: pg.Pool,
  workers: ReadonlySet<string>,
  afterMs: number,
): Promise<readonly Locked[]> {
  const { rows } = await pool.query<Locked>(
    `select id::text, attempts, locked_at as "lockedAt", locked_at < now() - make_interval(secs => $2) as "isOld"
     from graphile_worker._private_jobs where locked_by = any ($1)`,
    [[...workers], afterMs / 1_000],
  );
  return rows;
}

/** graphile-worker has a function that frees all jobs of a worker, and none for single ones. */
async function free(pool: pg.Pool, workers: ReadonlySet<string>, { id, attempts }: Locked): Promise<void> {
  await pool.query(
    `update graphile_worker._private_jobs set locked_at = null, locked_by = null
     where id = $1 and attempts = $2 and locked_by = any ($3)`,
    [id, attempts, [...workers]],
  );
}
