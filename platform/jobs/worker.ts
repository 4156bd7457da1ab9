import { EventEmitter } from 'node:events';
import { Logger as WorkerLogger, run, runMigrations } from 'graphile-worker';
import type { Runner, TaskList, WorkerEvents } from 'graphile-worker';
import pg from 'pg';
import type { Logger } from 'pino';
import { untilAnswered } from '../database/until-answered.ts';
import { surviveLoss } from '../database/survive-loss.ts';
import { untilReachable } from '../database/until-reachable.ts';
import { correlation, correlationIdFrom } from '../log/correlation.ts';
import { tracing } from '../telemetry/tracing.ts';
import type { Lane } from './job-contract.ts';
import { envelopeSchema } from './job.ts';
import type { Job, JobOutcome } from './job.ts';
import { watchWorkers } from './liveness.ts';
import { repeatAfterLoss } from './repeat-after-loss.ts';
import { freeUnansweredFetches } from './unanswered-fetches.ts';
import { within } from './within.ts';

/** Jobs of each lane that one process runs at once. */
const slots: Readonly<Record<Lane, number>> = { urgent: 4, normal: 4, bulk: 2 };

/**
 * An attempt fails when it takes longer, in milliseconds, so that jobs which never end can't occupy a lane. Nothing can stop
 * the work itself: its retry may run beside it.
 */
const defaultLimitsMs: Readonly<Record<Lane, number>> = {
  urgent: 2 * 60_000,
  normal: 10 * 60_000,
  bulk: 60 * 60_000,
};

/**
 * Repeats within one attempt of a job that loses its connection to the database: over about half a minute. The back-off of
 * failures would let a job wait for minutes although the database answers again.
 */
const repeatsAfterLoss = 30;

/** Pause between two looks for jobs whose time has come, in milliseconds. New jobs wake the urgent lane at once. */
const pollIntervalMs = 500;

export interface WorkerOptions<Services> {
  readonly pool: pg.Pool;
  readonly databaseUrl: string;
  /** Id of this process, see {@link watchWorkers}. */
  readonly processId: string;
  readonly jobs: readonly Job<Services>[];
  readonly services: Services;
  readonly log: Logger;
  /** Longest time of one attempt in each lane, in milliseconds; default 2 minutes, 10 minutes and 1 hour. */
  readonly limitsMs?: Readonly<Record<Lane, number>>;
  /** Processes that a job may lose until it is a dead letter; default 30. */
  readonly mostCrashes?: number;
  /** How long a fetched job may take to arrive before it is freed, in milliseconds; default 3 s. */
  readonly unansweredAfterMs?: number;
  /** Pause between two looks for such jobs while no fetch fails, in milliseconds; default 10 s. */
  readonly unansweredRoutineMs?: number;
  /** Called at the end of every attempt. */
  readonly onJob?: (name: string, outcome: JobOutcome, seconds: number) => void;
}

/** Creates or updates the tables of the job queue (schema `graphile_worker`). */
export async function migrateJobs(databaseUrl: string): Promise<void> {
  const pgPool = surviveLoss(new pg.Pool({ connectionString: databaseUrl, max: 1 }));
  try {
    await runMigrations({ pgPool, logger: silent });
  } finally {
    await pgPool.end();
  }
}

/**
 * Runs a subgraph's jobs as they become due, each lane with workers of its own. A job that fails is retried with
 * exponential back-off. One whose process dies is run again, and the deaths are counted apart: see crashes.ts. One that loses the database is repeated within a second after it answers again. The start waits while
 * the database can't be reached.
 * @returns stops it
 */
export async function startWorker<Services>(options: WorkerOptions<Services>): Promise<() => Promise<void>> {
  const { pool, databaseUrl, processId, jobs, log } = options;
  const liveness = watchWorkers(databaseUrl, processId, log, options.mostCrashes);
  await liveness.announced;
  const events: WorkerEvents = new EventEmitter();
  // A job is locked in the name of its pool, not of the worker in it that runs it.
  events.on('pool:create', ({ workerPool }) => liveness.add(workerPool.id));
  const stopFreeing = freeUnansweredFetches(events, {
    pool,
    log,
    afterMs: options.unansweredAfterMs,
    routineMs: options.unansweredRoutineMs,
  });
  const pgPool = repeatAfterLoss(pool);
  const runners: Runner[] = [];
  for (const [lane, inLane] of Map.groupBy(jobs, (job) => job.lane)) {
    const settings = {
      pgPool,
      events,
      taskList: taskList(inLane, options),
      concurrency: slots[lane],
      noHandleSignals: true,
      pollInterval: pollIntervalMs,
      logger: silent,
    };
    const runner = await untilReachable(() => run(settings), log);
    runner.promise.catch((error: unknown) => log.error({ err: error, lane }, 'the job worker ended'));
    runners.push(runner);
  }
  return async () => {
    stopFreeing();
    await Promise.all(runners.map((runner) => runner.stop()));
    await liveness.close();
  };
}

function taskList<Services>(
  jobs: readonly Job<Services>[],
  { services, log, onJob, limitsMs = defaultLimitsMs }: WorkerOptions<Services>,
): TaskList {
  const tasks: TaskList = {};
  for (const { name, lane, run: work } of jobs) {
    tasks[name] = async (given, { job: { attempts, max_attempts: maxAttempts, id } }) => {
      const envelope = envelopeSchema.safeParse(given);
      await correlation.run(correlationIdFrom(envelope.data?.correlationId), async () => {
        const facts = { job: name, jobId: id, attempt: attempts };
        const started = performance.now();
        const over = (outcome: JobOutcome) => onJob?.(name, outcome, (performance.now() - started) / 1000);
        try {
          if (!envelope.success) throw envelope.error;
          const { data, traceparent } = envelope.data;
          const onLost = (err: unknown) =>
            log.warn({ ...facts, err }, 'a job lost the database; it will be repeated');
          await within(limitsMs[lane], () =>
            traced(name, traceparent, () =>
              untilAnswered(() => work(data, services), { most: repeatsAfterLoss, onLost }),
            ),
          );
          over('done');
          log.debug(facts, 'job done');
        } catch (error) {
          over(attempts >= maxAttempts ? 'dead' : 'failed');
          if (attempts >= maxAttempts) log.error({ ...facts, err: error }, 'job is a dead letter now');
          else log.warn({ ...facts, err: error }, 'job failed; it will be retried');
          throw error;
        }
      });
    };
  }
  return tasks;
}

/** A job continues the trace of the request that caused it. */
function traced(name: string, parent: string | undefined, work: () => Promise<void>): Promise<void> {
  return tracing ? tracing.around(`job ${name}`, { kind: 'consumer', parent }, work) : work();
}

/** The worker's own lines repeat ours. */
const silent = new WorkerLogger(() => () => {});
