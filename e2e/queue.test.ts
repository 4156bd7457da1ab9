import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  CancelJobDocument,
  DeadLettersDocument,
  JobStatsChangedDocument,
  JobStatsDocument,
  JobsDocument,
  RetryJobsDocument,
} from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { startSystem } from './system.ts';
import type { TestSystem } from './system.ts';
import type { Client } from './client.ts';

describe('the queue of jobs behind the gateway', () => {
  let system: TestSystem;
  let admin: Client;
  before(async () => {
    system = await startSystem();
    admin = await system.as('admin@demo.test');
  });
  after(() => system.stop());

  it('is seen by operators: what waits, what is dead, and the counts as they change', async () => {
    const { jobs } = await admin.run(JobsDocument, { filter: { name: ['integration.read-rates'] } });
    assert.deepEqual(
      jobs.edges.map(({ node }) => [node.name, node.lane, node.state]),
      [['integration.read-rates', 'BULK', 'SCHEDULED']],
    );
    const { deadLetters } = await admin.run(DeadLettersDocument, { lane: 'BULK' });
    assert.deepEqual(deadLetters.edges, []);
    const { jobStats } = await admin.run(JobStatsDocument, {});
    assert.ok(jobStats.some(({ name, scheduled }) => name === 'integration.read-rates' && scheduled === 1));
  });

  it('tells of a job that an administrator cancels', async () => {
    const live = admin.follow(JobStatsChangedDocument, {});
    const counts = () => live.events.at(-1)?.jobStatsChanged;
    const countOf = (name: string) => counts()?.find((row) => row.name === name)?.scheduled ?? 0;
    await eventually(() => countOf('integration.read-rates') === 1, 'the first counts');
    const { jobs } = await admin.run(JobsDocument, { filter: { name: ['integration.read-rates'] } });
    const { cancelJob } = await admin.run(CancelJobDocument, {
      input: { jobId: jobs.edges[0]?.node.id ?? '' },
    });
    assert.equal(cancelJob.name, 'integration.read-rates');
    await eventually(() => countOf('integration.read-rates') === 0, 'the new counts');
    await live.stop();
  });

  it('retries nothing where nothing is dead', async () => {
    const { retryJobs } = await admin.run(RetryJobsDocument, { input: { lane: ['URGENT'] } });
    assert.equal(retryJobs.retried, 0);
  });
});
