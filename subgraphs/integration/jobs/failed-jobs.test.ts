import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { admin, agent, guest, startIntegration, vendor } from '../testing/start-integration.ts';
import type { TestIntegration } from '../testing/start-integration.ts';
import { shownError } from './list-failed-jobs.ts';

const query = `query ($first: Int, $after: String) {
  failedJobs(first: $first, after: $after) {
    edges { cursor node { id name attempts lastError createdAt failedAt } }
    pageInfo { hasNextPage endCursor }
  }
}`;
const retry = `mutation ($id: ID!) { retryJob(id: $id) }`;

const nodeSchema = z.object({
  id: z.string(),
  name: z.string(),
  attempts: z.int(),
  lastError: z.string(),
  createdAt: z.iso.datetime(),
  failedAt: z.iso.datetime(),
});
const answerSchema = z.object({
  failedJobs: z.object({
    edges: z.array(z.object({ cursor: z.string(), node: nodeSchema })),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});

describe('failedJobs', () => {
  let integration: TestIntegration;
  before(async () => {
    integration = await startIntegration();
    // Jobs of another subgraph, which has no worker here.
    await integration.services.pool.query(
      `select graphile_worker.permanently_fail_jobs(array[(graphile_worker.add_job('vendor.example', payload => '{}')).id], 'broken ' || n)
       from generate_series(1, 5) as n`,
    );
    await integration.services.pool.query(
      `select graphile_worker.add_job('vendor.waiting', payload => '{}')`,
    );
  });
  after(() => integration.stop());

  const list = async (variables: Record<string, unknown> = {}) =>
    (await integration.answer(agent, query, variables, answerSchema)).failedJobs;
  const newest = async () => {
    const [edge] = (await list({ first: 1 })).edges;
    assert.ok(edge);
    return edge.node;
  };

  it('lists the dead letters of all subgraphs, newest first, page by page', async () => {
    const all = await list();
    assert.deepEqual(
      all.edges.map(({ node }) => node.lastError),
      ['broken 5', 'broken 4', 'broken 3', 'broken 2', 'broken 1'],
    );
    assert.equal(all.edges[0]?.node.name, 'vendor.example');
    const first = await list({ first: 2 });
    assert.equal(first.pageInfo.hasNextPage, true);
    const second = await list({ first: 3, after: first.pageInfo.endCursor });
    assert.equal(second.pageInfo.hasNextPage, false);
    assert.deepEqual([...first.edges, ...second.edges], all.edges);
  });

  it('lets a dead letter be tried again, once', async () => {
    const node = await newest();
    assert.deepEqual((await integration.send(admin, retry, { id: node.id })).data, { retryJob: true });
    const { rows } = await integration.services.pool.query(
      `select attempts from graphile_worker.jobs where id = $1 and run_at <= now()`,
      [node.id],
    );
    assert.deepEqual(rows, [{ attempts: 0 }]);
    assert.equal((await list()).edges.length, 4);
    const again = await integration.send(admin, retry, { id: node.id });
    assert.equal(again.errors?.[0]?.extensions.code, 'NOT_FOUND');
  });

  it('answers an unknown or malformed id alike', async () => {
    for (const id of ['999999999', 'x', '', '-1', '99999999999999999999', '1; drop table x']) {
      const { errors } = await integration.send(agent, retry, { id });
      assert.equal(errors?.[0]?.extensions.code, 'NOT_FOUND', id);
    }
  });

  it('names the argument that is wrong', async () => {
    for (const [variables, field] of [
      [{ first: 0 }, 'first'],
      [{ after: 'nonsense' }, 'after'],
      [{ after: Buffer.from('["x"]').toString('base64url') }, 'after'],
    ] as const) {
      const { errors } = await integration.send(agent, query, variables);
      assert.equal(errors?.[0]?.extensions.code, 'BAD_USER_INPUT');
      assert.equal(errors[0]?.extensions.field, field);
    }
  });

  it('is for operators only', async () => {
    const node = await newest();
    for (const [viewer, code] of [
      [vendor, 'FORBIDDEN'],
      [guest, 'FORBIDDEN'],
      [{}, 'UNAUTHENTICATED'],
    ] as const) {
      assert.equal((await integration.send(viewer, query)).errors?.[0]?.extensions.code, code);
      const { errors } = await integration.send(viewer, retry, { id: node.id });
      assert.equal(errors?.[0]?.extensions.code, code);
    }
    assert.equal((await newest()).id, node.id);
  });
});

describe('shownError', () => {
  it('shows the words without the stack', () => {
    assert.equal(shownError('Error: no\n    at run (/srv/app/x.ts:1:1)\n    at y'), 'Error: no');
    assert.equal(shownError(null), null);
    assert.equal(shownError('x'.repeat(900))?.length, 500);
  });
});
