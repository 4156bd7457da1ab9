import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { recordAudit } from '#contracts/jobs.ts';
import { openStandIns } from './hub/sandboxes/testing/open-stand-ins.ts';
import { openai } from './providers/openai/openai.ts';
import { admin, startIntegration } from './testing/start-integration.ts';
import type { TestIntegration } from './testing/start-integration.ts';

const save = `mutation ($input: SaveProviderConnectionInput!) {
  saveProviderConnection(input: $input) { connection { provider } }
}`;
const remove = `mutation { removeProviderConnection(input: { provider: "OPENAI" }) { connection { provider } } }`;
const retry = `mutation ($id: ID!) { retryJob(id: $id) }`;

describe('a privileged act', () => {
  let integration: TestIntegration;
  before(async () => {
    integration = await startIntegration();
  });
  after(() => integration.stop());

  /** The acts that wait to be recorded; each is asked for once. */
  async function recorded() {
    const { rows } = await integration.services.pool.query<{ id: string; payload: { data: unknown } }>(
      `select job.id, payload from graphile_worker._private_jobs job
       join graphile_worker._private_tasks task on task.id = task_id
       where identifier = 'admin.record-audit' order by job.id`,
    );
    return rows.map(({ payload }) => recordAudit.payload.parse(payload.data));
  }

  it('is not recorded when it is refused', async () => {
    for (const refused of [
      await integration.send(admin, remove),
      await integration.send(admin, retry, { id: '999999' }),
    ]) {
      assert.equal(refused.errors?.[0]?.extensions.code, 'NOT_FOUND');
    }
    assert.deepEqual(await recorded(), []);
  });

  it('such as saving or removing credentials is recorded once, without the credentials', async () => {
    const standIns = openStandIns([openai]);
    const { credentials, baseUrls } = await standIns.connect('OPENAI');
    const fields = Object.entries({ ...credentials, baseUrl: baseUrls['api'] }).map(([name, value]) => ({
      name,
      value,
    }));
    const input = { provider: 'OPENAI', fields };
    assert.equal((await integration.send(admin, save, { input })).errors, undefined);
    assert.equal((await integration.send(admin, remove)).errors, undefined);
    await standIns.stop();
    const acts = await recorded();
    assert.deepEqual(
      acts.map(({ action, actorId, facts }) => ({ action, actorId, facts })),
      [
        { action: 'PROVIDER_CONNECTED', actorId: admin.sub, facts: { provider: 'OPENAI' } },
        { action: 'PROVIDER_DISCONNECTED', actorId: admin.sub, facts: { provider: 'OPENAI' } },
      ],
    );
    assert.ok(!JSON.stringify(acts).includes(String(credentials['apiKey'])));
  });

  it('such as retrying a job is recorded once, with who did it and which job', async () => {
    const { rows } = await integration.services.pool.query<{ id: string }>(
      `select id from graphile_worker.add_job('vendor.broken', payload => '{}', max_attempts => 1)`,
    );
    const id = rows[0]?.id ?? '';
    await integration.services.pool.query(
      `update graphile_worker._private_jobs set attempts = 1, last_error = 'broken' where id = $1`,
      [id],
    );
    assert.equal((await integration.send(admin, retry, { id })).errors, undefined);
    assert.deepEqual(
      (await recorded()).slice(-1).map(({ action, actorId, facts }) => ({ action, actorId, facts })),
      [{ action: 'JOB_RETRIED', actorId: admin.sub, facts: { jobId: id, job: 'vendor.broken' } }],
    );
  });
});
