import type pg from 'pg';
import { Counter, Gauge, Histogram } from 'prom-client';
import type { Registry } from 'prom-client';
import { countJobs } from './jobs/count-jobs.ts';
import type { JobOutcome } from './jobs/job.ts';
import { durationBuckets } from './server/metrics.ts';

/** Seconds; from a look-up by key to what is logged as slow. */
const statementBuckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];

/** What a subgraph counts beside its HTTP requests. */
export interface SubgraphMetrics {
  readonly statementDone: (seconds: number, failed: boolean) => void;
  readonly jobDone: (job: string, outcome: JobOutcome, seconds: number) => void;
  /** Shows the state of the pools, and of the queue of the jobs with these names. */
  readonly watch: (pools: Pools, jobs: readonly string[]) => void;
}

interface Pools {
  readonly requests: pg.Pool;
  readonly jobs: pg.Pool;
}

export function createSubgraphMetrics(registry: Registry): SubgraphMetrics {
  const registers = [registry];
  const statements = new Histogram({
    name: 'database_statement_duration_seconds',
    help: 'Time from sending a statement to its last row.',
    labelNames: ['outcome'],
    buckets: statementBuckets,
    registers,
  });
  const durations = new Histogram({
    name: 'job_duration_seconds',
    help: 'Time that one try of a job took.',
    labelNames: ['job'],
    buckets: durationBuckets,
    registers,
  });
  const outcomes = new Counter({
    name: 'jobs_total',
    help: 'Tries of jobs: done, failed (it is tried again), or dead (it is not).',
    labelNames: ['job', 'outcome'],
    registers,
  });
  return {
    statementDone: (seconds, failed) => statements.observe({ outcome: failed ? 'failed' : 'done' }, seconds),
    jobDone(job, outcome, seconds) {
      outcomes.inc({ job, outcome });
      durations.observe({ job }, seconds);
    },
    watch: (pools, jobs) => watchPools(registry, pools, jobs),
  };
}

function watchPools(registry: Registry, pools: Pools, jobs: readonly string[]): void {
  registry.registerMetric(
    new Gauge({
      name: 'jobs_waiting',
      help: 'Jobs in the queue, by whether they wait for their time or try, or are dead letters.',
      labelNames: ['job', 'state'],
      registers: [],
      async collect() {
        this.reset();
        const counts = await countJobs(pools.jobs, jobs);
        for (const { name, waiting, dead } of counts) {
          this.set({ job: name, state: 'waiting' }, waiting);
          this.set({ job: name, state: 'dead' }, dead);
        }
      },
    }),
  );
  registry.registerMetric(
    new Gauge({
      name: 'database_connections',
      help: 'Connections of the pool, and requests that wait for one.',
      labelNames: ['state'],
      registers: [],
      collect() {
        const { totalCount, idleCount, waitingCount } = pools.requests;
        this.set({ state: 'busy' }, totalCount - idleCount);
        this.set({ state: 'idle' }, idleCount);
        this.set({ state: 'awaited' }, waitingCount);
      },
    }),
  );
}
