import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { PoolClient } from 'pg';
import { z } from 'zod';
import { addJob } from '#platform/jobs/add-job.ts';
import { anonymous } from '#platform/identity/viewer.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { write } from '#platform/writes/write.ts';
import { admin, agent, guest, startIntegration, vendor } from '../testing/start-integration.ts';
import type { TestIntegration } from '../testing/start-integration.ts';

// Of a subgraph that has no worker here: they stay as they are.
const slow = jobContract('vendor.slow', z.object({ n: z.int() }), { lane: 'bulk' });
const quick = jobContract('vendor.quick', z.object({ n: z.int() }), { lane: 'urgent' });

const jobs = `query ($filter: JobFilter, $first: Int, $after: String) {
  jobs(filter: $filter, first: $first, after: $after) {
    edges { node { id name lane state attempts maxAttempts lastError runAt startedAt } }
    pageInfo { hasNextPage endCursor }
  }
}`;
const dead = `query ($lane: JobLane, $name: String) {
  deadLetters(lane: $lane, name: $name) { edges { node { id name lane lastError } } }
}`;
const stats = `query { jobStats { name lane waiting scheduled running retrying dead oldestSeconds } }`;
const statsChanged = `subscription { jobStatsChanged { name waiting dead } }`;
const retry = `mutation ($input: RetryJobsInput!) { retryJobs(input: $input) { retried } }`;
const cancel = `mutation ($input: CancelJobInput!) { cancelJob(input: $input) { name } }`;

const jobSchema = z.object({
  id: z.string(),
  name: z.string(),
  lane: z.string().nullable(),
  state: z.string(),
});
const jobsSchema = z.object({
  jobs: z.object({
    edges: z.array(z.object({ node: jobSchema })),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});
const deadSchema = z.object({
  deadLetters: z.object({
    edges: z.array(z.object({ node: z.object({ name: z.string(), lane: z.string() }) })),
  }),
});
const eventSchema = z.object({ jobStatsChanged: z.array(z.object({ name: z.string(), waiting: z.int() })) });
const statsSchema = z.object({ jobStats: z.array(z.object({ name: z.string() }).loose()) });

describe('the queue of jobs', () => {
  let integration: TestIntegration;
  let worker: PoolClient;
  before(async () => {
    integration = await startIntegration();
    await integration.services.pool.query(
      `insert into admin.account (id, name, email, password_hash, role)
       values ($1, 'Operator', 'operator@example.test', '$argon2id$none', 'AGENT')`,
      [agent.sub],
    );
    // A worker is alive as long as it holds the lock of its name.
    worker = await integration.services.pool.connect();
    await worker.query(`select pg_advisory_lock(hashtextextended('somebody', 0))`);
    await write({ ...integration.services, viewer: anonymous }, async (tx) => {
      for (const n of [1, 2, 3]) await addJob(tx, slow, { n });
      for (const n of [1, 2]) await addJob(tx, quick, { n });
      await addJob(tx, quick, { n: 3 }, { runAt: new Date('2999-01-01') });
    });
    const move = (set: string, n: number, name: string) =>
      integration.services.pool.query(
        `update graphile_worker._private_jobs set ${set}
         where payload->'data'->>'n' = $1 and task_id = (select id from graphile_worker._private_tasks where identifier = $2)`,
        [String(n), name],
      );
    await move(`attempts = max_attempts, last_error = 'Error: no bulk'`, 1, slow.name);
    await move(`locked_at = now(), locked_by = 'somebody', attempts = 1`, 2, slow.name);
    await move(`attempts = max_attempts, last_error = 'Error: not quick'`, 1, quick.name);
    await move(`attempts = 1, run_at = now() + interval '1 hour', last_error = 'Error: once'`, 2, quick.name);
  });
  after(async () => {
    worker.release(true);
    await integration.stop();
  });

  const list = async (filter: object) =>
    (
      await integration.answer(
        agent,
        jobs,
        { filter: { name: [slow.name, quick.name], ...filter } },
        jobsSchema,
      )
    ).jobs;
  const idOf = async (state: string) => {
    const [edge] = (await list({ state: [state] })).edges;
    assert.ok(edge, state);
    return edge.node.id;
  };

  it('lists each job with its lane and how far it is, the newest first, page by page', async () => {
    const all = (await list({})).edges.map(({ node }) => `${node.name} ${node.lane} ${node.state}`);
    assert.deepEqual(all, [
      'vendor.quick URGENT SCHEDULED',
      'vendor.quick URGENT RETRYING',
      'vendor.quick URGENT DEAD',
      'vendor.slow BULK WAITING',
      'vendor.slow BULK RUNNING',
      'vendor.slow BULK DEAD',
    ]);
    const variables = { filter: { lane: ['BULK'], name: [slow.name] }, first: 2 };
    const first = (await integration.answer(agent, jobs, variables, jobsSchema)).jobs;
    assert.equal(first.pageInfo.hasNextPage, true);
    const second = (
      await integration.answer(agent, jobs, { ...variables, after: first.pageInfo.endCursor }, jobsSchema)
    ).jobs;
    assert.deepEqual(
      second.edges.map(({ node }) => node.state),
      ['DEAD'],
    );
  });

  it('counts them by name', async () => {
    const { jobStats } = await integration.answer(agent, stats, {}, statsSchema);
    const of = (name: string) => jobStats.find((row) => row.name === name);
    const counts = { scheduled: 0, retrying: 0 };
    assert.deepEqual(
      { ...of(slow.name), oldestSeconds: null },
      {
        ...counts,
        name: slow.name,
        lane: 'BULK',
        waiting: 1,
        running: 1,
        dead: 1,
        oldestSeconds: null,
      },
    );
    assert.deepEqual(of(quick.name), {
      name: quick.name,
      lane: 'URGENT',
      waiting: 0,
      running: 0,
      scheduled: 1,
      retrying: 1,
      dead: 1,
      oldestSeconds: null,
    });
  });

  it('shows dead letters by lane and by name', async () => {
    const names = async (variables: object) =>
      (await integration.answer(agent, dead, { ...variables }, deadSchema)).deadLetters.edges.map(
        ({ node }) => node.name,
      );
    assert.deepEqual(await names({ lane: 'BULK' }), [slow.name]);
    assert.deepEqual(await names({ name: quick.name }), [quick.name]);
    assert.deepEqual(await names({ lane: 'BULK', name: quick.name }), []);
  });

  it('tells its listeners of the counts, and again when they have changed', async () => {
    const events = await integration.subscribe(agent, statsChanged);
    const waiting = () => {
      const rows = eventSchema.parse(events.results.at(-1)?.data).jobStatsChanged;
      return rows.find(({ name }) => name === slow.name)?.waiting;
    };
    await eventually(() => (events.results.length > 0 ? true : undefined), 'the first counts');
    assert.equal(waiting(), 1);
    await write({ ...integration.services, viewer: anonymous }, (tx) => addJob(tx, slow, { n: 4 }));
    await eventually(() => (waiting() === 2 ? true : undefined), 'the new count');
    events.stop();
  });

  it('retries dead letters of a lane or a name, and records who did it', async () => {
    const { retried } = z
      .object({ retryJobs: z.object({ retried: z.int() }) })
      .parse(
        (await integration.send(agent, retry, { input: { lane: ['BULK'], name: [slow.name] } })).data,
      ).retryJobs;
    assert.equal(retried, 1);
    assert.equal((await list({ state: ['DEAD'] })).edges.length, 1);
    assert.deepEqual(await recorded('JOBS_RETRIED'), [{ count: 1, jobs: slow.name, lanes: 'bulk' }]);
  });

  it('lets an administrator cancel what has not begun, and nothing else', async () => {
    const id = await idOf('SCHEDULED');
    const running = await idOf('RUNNING');
    const code = async (viewer: object, jobId: string) =>
      (await integration.send(viewer, cancel, { input: { jobId } })).errors?.[0]?.extensions.code;
    assert.equal(await code(agent, id), 'FORBIDDEN');
    assert.equal(await code(admin, running), 'CONFLICT');
    assert.equal(await code(admin, id), undefined);
    assert.equal(await code(admin, id), 'NOT_FOUND');
    assert.equal(await code(admin, 'x'), 'NOT_FOUND');
    assert.equal((await list({ state: ['SCHEDULED'] })).edges.length, 0);
    assert.deepEqual(await recorded('JOB_CANCELLED'), [{ jobId: id, job: quick.name }]);
  });

  it('is for operators only', async () => {
    for (const viewer of [vendor, guest]) {
      for (const operation of [jobs, dead, stats])
        assert.equal((await integration.send(viewer, operation)).errors?.[0]?.extensions.code, 'FORBIDDEN');
    }
  });

  /** What was sent to the audit log of this kind of act. */
  async function recorded(action: string): Promise<unknown[]> {
    const { rows } = await integration.services.pool.query<{ facts: unknown }>(
      `select payload->'data'->'facts' as facts from graphile_worker._private_jobs
       where payload->'data'->>'action' = $1 order by id`,
      [action],
    );
    return rows.map(({ facts }) => facts);
  }
});
