import type { WorkerEvents } from 'graphile-worker';
import type pg from 'pg';
import type { Logger } from 'pino';

/** How long after a failed fetch the queue is looked at, in milliseconds: by then the ends of other jobs have been repeated. */
const defaultAfterMs = 30_000;

/**
 * Frees the jobs that this process has fetched without receiving them. A connection that is lost between the commit of a fetch
 * and its answer leaves jobs locked by a worker that lives and does not know of them; no other would take them for four hours.
 * @param afterMs how long after a failed fetch
 * @returns stops it
 */
export function freeUnansweredFetches(
  events: WorkerEvents,
  { pool, log, afterMs = defaultAfterMs }: { pool: pg.Pool; log: Logger; afterMs?: number | undefined },
): () => void {
  const workers = new Set<string>();
  const running = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  const look = () => {
    timer = undefined;
    free(pool, { workers, running, lockedForMs: afterMs / 2 }).then(
      (jobs) => {
        for (const job of jobs)
          log.warn(job, 'the answer to a fetch of this job was lost; it will be run again');
      },
      (error: unknown) => {
        log.warn({ err: error }, 'could not look for fetched jobs that did not arrive');
        lookLater();
      },
    );
  };
  const lookLater = () => {
    timer ??= setTimeout(look, afterMs).unref();
  };

  events.on('pool:create', ({ workerPool }) => void workers.add(workerPool.id));
  events.on('job:start', ({ job }) => void running.add(job.id));
  events.on('job:complete', ({ job }) => void running.delete(job.id));
  events.on('worker:getJob:error', lookLater);
  return () => clearTimeout(timer);
}

async function free(
  pool: pg.Pool,
  given: { workers: ReadonlySet<string>; running: ReadonlySet<string>; lockedForMs: number },
): Promise<{ jobId: string }[]> {
  // graphile-worker has a function that frees all jobs of a worker, and none for single ones.
  const { rows } = await pool.query<{ jobId: string }>(
    `update graphile_worker._private_jobs set locked_at = null, locked_by = null
     where locked_by = any ($1) and id <> all ($2::bigint[]) and locked_at < now() - make_interval(secs => $3)
     returning id::text as "jobId"`,
    [[...given.workers], [...given.running], given.lockedForMs / 1_000],
  );
  return rows;
}
