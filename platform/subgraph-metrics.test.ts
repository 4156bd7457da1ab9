import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type pg from 'pg';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { z } from 'zod';
import { createPool } from './database/pool.ts';
import { jobContract } from './jobs/job-contract.ts';
import { defineJob } from './jobs/job.ts';
import { startWorker } from './jobs/worker.ts';
import { createSubgraphMetrics } from './subgraph-metrics.ts';
import { createTestDatabase } from './testing/database.ts';
import type { TestDatabase } from './testing/database.ts';
import { eventually } from './testing/eventually.ts';

describe('the metrics of a subgraph', () => {
  const log = pino({ level: 'silent' });
  const registry = new Registry();
  const jobs = [
    defineJob(jobContract('test.work', z.object({})), async () => {}),
    defineJob(jobContract('test.fail', z.object({})), () =>
      Promise.reject(new Error('the provider is away')),
    ),
  ];
  let database: TestDatabase;
  let pool: pg.Pool;
  let stopJobs: () => Promise<void>;
  before(async () => {
    database = await createTestDatabase();
    const workers = createPool({ url: database.url, schema: 'public', log });
    const metrics = createSubgraphMetrics(registry);
    const onStatement = metrics.statementDone;
    pool = createPool({ url: database.url, schema: 'public', log, onStatement });
    metrics.watch(
      { requests: pool, jobs: workers },
      jobs.map(({ name }) => name),
    );
    const onJob = metrics.jobDone;
    const stop = await startWorker({
      pool: workers,
      databaseUrl: database.url,
      processId: randomUUID(),
      jobs,
      services: {},
      log,
      onJob,
    });
    stopJobs = async () => {
      await stop();
      await workers.end();
    };
  });
  after(async () => {
    await stopJobs();
    await pool.end();
    await database.drop();
  });

  const addJob = (name: string, attempts: number) =>
    pool.query(
      `select graphile_worker.add_job($1, '{"data":{},"correlationId":null}'::json, max_attempts => $2::int)::text`,
      [name, attempts],
    );

  it('tell how long statements took, and how many failed', async () => {
    await assert.rejects(pool.query('select nonsense'));
    await pool.query('select pg_sleep(0.02)');
    const text = await registry.metrics();
    assert.match(text, /database_statement_duration_seconds_count\{outcome="done"\} 1\n/);
    assert.match(text, /database_statement_duration_seconds_bucket\{le="0.01",outcome="done"\} 0\n/);
    assert.match(text, /database_statement_duration_seconds_count\{outcome="failed"\} 1\n/);
    assert.match(text, /database_connections\{state="idle"\} 1\n/);
  });

  it('count the tries of jobs by what became of them, and the jobs that wait', async () => {
    await addJob('test.work', 12);
    await addJob('test.fail', 1);
    await addJob('test.fail', 2);
    await eventually(async () => {
      const text = await registry.metrics();
      assert.match(text, /jobs_total\{job="test.work",outcome="done"\} 1\n/);
      assert.match(text, /jobs_total\{job="test.fail",outcome="dead"\} 1\n/);
      assert.match(text, /jobs_total\{job="test.fail",outcome="failed"\} 1\n/);
      assert.match(text, /jobs_waiting\{job="test.work",state="waiting"\} 0\n/);
      assert.match(text, /jobs_waiting\{job="test.fail",state="waiting"\} 1\n/);
      assert.match(text, /jobs_waiting\{job="test.fail",state="dead"\} 1\n/);
      assert.match(text, /job_duration_seconds_count\{job="test.fail"\} 2\n/);
      return true;
    }, 'the counts');
  });
});
