import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { recordAudit } from '#contracts/jobs.ts';
import { admin, agent, vendor } from '../../testing/start-integration.ts';
import { purgeWebhookEvents } from './purge-webhook-events.ts';
import { delivered, startWebhooks } from '../../testing/start-webhooks.ts';
import type { WebhookSystem } from '../../testing/start-webhooks.ts';

const list = `query ($filter: WebhookEventFilter, $first: Int, $after: String) {
  webhookEvents(filter: $filter, first: $first, after: $after) {
    edges { cursor node { id provider account externalId type sandbox status attempts lastError receivedAt doneAt } }
    pageInfo { hasNextPage endCursor }
  }
}`;
const replay = `mutation ($id: ID!) { replayWebhookEvent(id: $id) { id status attempts } }`;
const nodeSchema = z.object({
  id: z.string(),
  externalId: z.string(),
  type: z.string(),
  status: z.string(),
  attempts: z.int(),
  lastError: z.string().nullable(),
});
const pageSchema = z.object({
  webhookEvents: z.object({
    edges: z.array(z.object({ cursor: z.string(), node: nodeSchema })),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});

describe('a webhook event', () => {
  let system: WebhookSystem;
  before(async () => {
    system = await startWebhooks();
    const events = await Promise.all(Array.from({ length: 5 }, () => system.newDelivery()));
    for (const event of events.map((delivery) => delivered(delivery))) {
      await system.send([event]);
      await system.ended(event.id);
    }
    const unknown = { id: 'unknown', type: 'weather.changed', data: null };
    await system.send([unknown]);
    await system.ended(unknown.id);
  });
  after(() => system.tests.stop());

  it('is listed newest first for administrators, page by page', async () => {
    const { tests } = system;
    const all = pageSchema.parse((await tests.send(admin, list, { first: 100 })).data).webhookEvents;
    assert.ok(all.edges.length > 3);
    const first = pageSchema.parse((await tests.send(admin, list, { first: 2 })).data).webhookEvents;
    const after = first.pageInfo.endCursor;
    const second = pageSchema.parse((await tests.send(admin, list, { first: 1, after })).data).webhookEvents;
    assert.deepEqual([...first.edges, ...second.edges], all.edges.slice(0, 3));
    const [newest] = all.edges;
    const filter = { provider: 'MADE_UP_TEXTS', status: ['IGNORED'], externalId: newest?.node.externalId };
    const found = pageSchema.parse((await tests.send(admin, list, { filter })).data).webhookEvents;
    assert.deepEqual(
      found.edges.map(({ node }) => node.id),
      [newest?.node.id],
    );
    for (const viewer of [agent, vendor]) {
      assert.equal((await tests.send(viewer, list)).errors?.[0]?.extensions.code, 'FORBIDDEN');
    }
  });

  it('can be replayed by an administrator, which is recorded', async () => {
    const { ended, newDelivery, send, tests } = system;
    const event = delivered(await newDelivery());
    await send([event]);
    const { id } = await ended(event.id);
    assert.equal((await tests.send(agent, replay, { id })).errors?.[0]?.extensions.code, 'FORBIDDEN');
    const answer = z
      .object({ replayWebhookEvent: z.unknown() })
      .parse((await tests.send(admin, replay, { id })).data);
    assert.deepEqual(answer.replayWebhookEvent, { id, status: 'RECEIVED', attempts: 0 });
    assert.equal((await ended(event.id)).attempts, 1);
    for (const unknown of [randomUUID(), 'x']) {
      const { errors } = await tests.send(admin, replay, { id: unknown });
      assert.equal(errors?.[0]?.extensions.code, 'NOT_FOUND');
    }
    const { rows } = await tests.services.pool.query<{ payload: { data: unknown } }>(
      `select payload from graphile_worker._private_jobs job
       join graphile_worker._private_tasks task on task.id = task_id where identifier = 'admin.record-audit'`,
    );
    const acts = rows.map(({ payload }) => recordAudit.payload.parse(payload.data));
    assert.deepEqual(
      acts.map(({ action, subject }) => ({ action, subject })),
      [{ action: 'WEBHOOK_EVENT_REPLAYED', subject: { type: 'WEBHOOK_EVENT', id } }],
    );
  });

  it('is deleted after 30 days', async () => {
    const { ended, newDelivery, send, tests } = system;
    const { db, pool } = tests.services;
    const event = delivered(await newDelivery());
    await send([event]);
    const { id } = await ended(event.id);
    await pool.query(`update webhook_event set received_at = now() - interval '31 days' where id = $1`, [id]);
    assert.equal(await purgeWebhookEvents(pool, new AbortController().signal), 1);
    assert.equal(await db.webhookEvent.count({ where: { id } }), 0);
  });
});
