import { EventEmitter } from 'node:events';
import { Logger as WorkerLogger, run, runMigrations } from 'graphile-worker';
import type { TaskList, WorkerEvents } from 'graphile-worker';
import type pg from 'pg';
import type { Logger } from 'pino';
import { z } from 'zod';
import { correlation, correlationIdFrom } from '../log/correlation.ts';
import { tracing } from '../telemetry/tracing.ts';
import { watchWorkers } from './liveness.ts';

/** A job of one subgraph: the shape of its payload and what it does. It may run twice, so it must not matter. */
export interface Job<Services> {
  readonly run: (payload: unknown, services: Services) => Promise<void>;
}

/** Ties a payload's schema to the function that takes it: a payload that does not fit fails before anything runs. */
export function defineJob<Payload, Services>(
  payload: z.ZodType<Payload>,
  work: (payload: Payload, services: Services) => Promise<void>,
): Job<Services> {
  return { run: (given, services) => work(payload.parse(given), services) };
}

const envelopeSchema = z.object({
  data: z.unknown(),
  correlationId: z.string().nullable(),
  /** Where the job was added in a trace. */
  traceparent: z.string().optional(),
});

/** What became of one try: it is done, it will be tried again, or it is a dead letter. */
export type JobOutcome = 'done' | 'failed' | 'dead';

/** Jobs that one process runs at once. */
const concurrency = 4;

/** Creates or updates the tables of the job queue (schema `graphile_worker`). */
export function migrateJobs(databaseUrl: string): Promise<void> {
  return runMigrations({ connectionString: databaseUrl, logger: silent });
}

/** Runs a subgraph's jobs as they become due. A failing job is retried with exponential backoff. @returns stops it */
export async function startWorker<Services>(options: {
  readonly pool: pg.Pool;
  readonly databaseUrl: string;
  readonly jobs: Readonly<Record<string, Job<Services>>>;
  readonly services: Services;
  readonly log: Logger;
  /** Told of every try when it is over. */
  readonly onJob?: (name: string, outcome: JobOutcome, seconds: number) => void;
}): Promise<() => Promise<void>> {
  const { pool, databaseUrl, jobs, services, log } = options;
  const taskList: TaskList = {};
  for (const [name, job] of Object.entries(jobs)) {
    taskList[name] = async (given, { job: { attempts, max_attempts: maxAttempts, id } }) => {
      const { data, correlationId, traceparent } = envelopeSchema.parse(given);
      await correlation.run(correlationIdFrom(correlationId), async () => {
        const facts = { job: name, jobId: id, attempt: attempts };
        const started = performance.now();
        const over = (outcome: JobOutcome) =>
          options.onJob?.(name, outcome, (performance.now() - started) / 1000);
        try {
          await traced(name, traceparent, () => job.run(data, services));
          over('done');
          log.debug(facts, 'job done');
        } catch (error) {
          over(attempts >= maxAttempts ? 'dead' : 'failed');
          if (attempts >= maxAttempts) log.error({ ...facts, err: error }, 'job is a dead letter now');
          else log.warn({ ...facts, err: error }, 'job failed; it will be tried again');
          throw error;
        }
      });
    };
  }
  const liveness = watchWorkers(databaseUrl, log);
  const events: WorkerEvents = new EventEmitter();
  // A job is locked in the name of its pool, not of the worker in it that runs it.
  events.on('pool:create', ({ workerPool }) => liveness.add(workerPool.id));
  const runner = await run({
    pgPool: pool,
    events,
    taskList,
    concurrency,
    noHandleSignals: true,
    // New jobs wake the worker; the poll only finds those whose time has come.
    pollInterval: 500,
    logger: silent,
  });
  runner.promise.catch((error: unknown) => log.error({ err: error }, 'the job worker ended'));
  return async () => {
    await runner.stop();
    await liveness.close();
  };
}

/** A job goes on with the trace of what caused it. */
function traced(name: string, parent: string | undefined, work: () => Promise<void>): Promise<void> {
  return tracing ? tracing.around(`job ${name}`, { kind: 'consumer', parent }, work) : work();
}

/** The worker's own lines say nothing that ours don't. */
const silent = new WorkerLogger(() => () => {});
