import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { recordAudit } from '#contracts/jobs.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { startTestSubgraph } from '#platform/testing/subgraph.ts';
import type { TestSubgraph } from '#platform/testing/subgraph.ts';
import type { Database } from '../../database.ts';
import type { Settings } from '../../settings.ts';
import { definition } from '../../subgraph.ts';
import { admin, agent, credentialsKey, vendor } from '../../testing/start-integration.ts';
import { seal } from '../connections/sealed-box.ts';
import { madeUpTexts } from '../testing/made-up-texts/made-up-texts.ts';
import { signMadeUp } from '../testing/made-up-texts/webhook.ts';
import type { MadeUpKeys } from '../testing/made-up-texts/webhook.ts';
import { effects } from './effects.ts';
import { purgeWebhookEvents } from './purge-webhook-events.ts';
import { forgetFormer, keepFormer, signersOf } from './signers.ts';
import { webhookEventJob } from './webhook-event-job.ts';
import type { WebhookGround } from './webhook-ground.ts';
import { addProviderWebhooks } from './webhook-route.ts';

const publicUrl = 'https://switchboard.example';
const ground: WebhookGround = { providers: [madeUpTexts], signersOf, effects };
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

const newKeys = (): MadeUpKeys => ({
  apiKey: `mk_${randomBytes(16).toString('hex')}`,
  webhookKey: randomBytes(16).toString('hex'),
});

describe('a webhook of a provider', () => {
  let tests: TestSubgraph<Database, Settings>;
  let keys: MadeUpKeys;
  before(async () => {
    tests = await startTestSubgraph(
      {
        ...definition,
        jobs: [webhookEventJob(ground)],
        routes: (app, services, authenticate) => addProviderWebhooks(app, services, authenticate, ground),
      },
      { CREDENTIALS_KEY: credentialsKey, PUBLIC_URL: publicUrl },
    );
    keys = await connect();
  });
  after(() => tests.stop());

  async function connect(): Promise<MadeUpKeys> {
    const given = newKeys();
    const box = seal(tests.services.settings.keyring, madeUpTexts.id, JSON.stringify(given));
    const row = { ...box, shown: [], savedAt: new Date(), savedBy: admin.sub ?? '' };
    await tests.services.db.$transaction(async (tx) => {
      await keepFormer(tx, madeUpTexts.id, 'default');
      await tx.providerConnection.upsert({
        where: { provider_account: { provider: madeUpTexts.id, account: 'default' } },
        create: { provider: madeUpTexts.id, ...row },
        update: row,
      });
    });
    return given;
  }

  interface Sent {
    readonly path?: string;
    readonly key?: MadeUpKeys;
    readonly at?: number;
    readonly signature?: string;
    readonly body?: string;
  }

  /** Sends a request as the gateway passes it on. */
  async function send(events: unknown, sent: Sent = {}): Promise<Response> {
    const { path = 'status?delivery=%7E1&x=a+b', key = keys, body = JSON.stringify(events) } = sent;
    const url = `${publicUrl}/webhooks/integration/made-up-texts/${path}`;
    const seconds = Math.floor(sent.at ?? Date.now() / 1000);
    const signature = sent.signature ?? signMadeUp(key, seconds, url, JSON.stringify(events));
    return tests.fetch({}, `/webhooks/made-up-texts/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-made-up-signature': signature },
      body,
    });
  }

  async function newDelivery(): Promise<{ id: string; message: string }> {
    const message = randomUUID();
    const { id } = await tests.services.db.delivery.create({
      data: {
        offerId: randomUUID(),
        vendorId: randomUUID(),
        expiresAt: new Date(Date.now() + 60_000),
        channel: 'SMS',
        recipient: '+49301234567',
        body: 'New order',
        status: 'SENT',
        providerMessageId: message,
      },
    });
    return { id, message };
  }

  const delivered = ({ id, message }: { id: string; message: string }, name: string = randomUUID()) => ({
    id: name,
    type: 'message.status',
    data: { message, delivery: id, status: 'DELIVERED' },
  });
  const statusOf = async (id: string) =>
    (await tests.services.db.delivery.findUniqueOrThrow({ where: { id } })).status;
  const stored = (externalId: string) =>
    tests.services.db.webhookEvent.findMany({ where: { externalId }, orderBy: { id: 'asc' } });
  const ended = (externalId: string) =>
    eventually(async () => {
      const [event] = await stored(externalId);
      return event && event.status !== 'RECEIVED' ? event : null;
    }, `the end of ${externalId}`);

  it('has its effect once it is answered', async () => {
    const delivery = await newDelivery();
    const event = delivered(delivery);
    const answer = await send([event]);
    assert.equal(answer.status, 204);
    assert.equal(answer.headers.get('x-webhook-verified'), '1');
    assert.equal((await ended(event.id)).status, 'DONE');
    assert.equal(await statusOf(delivery.id), 'DELIVERED');
  });

  it('is refused without a valid signature and changes nothing', async () => {
    const delivery = await newDelivery();
    const event = delivered(delivery);
    const good = JSON.stringify([event]);
    for (const forged of [
      { key: newKeys() },
      { signature: '' },
      { signature: 'x,y' },
      { at: Date.now() / 1000 - 3_600 },
      { body: good.replace('DELIVERED', 'DELIVEREE') },
      {
        signature: signMadeUp(
          keys,
          Math.floor(Date.now() / 1000),
          `${publicUrl}/webhooks/made-up-texts/status`,
          good,
        ),
      },
    ]) {
      const answer = await send([event], forged);
      assert.equal(answer.status, 403, JSON.stringify(forged));
      assert.equal(answer.headers.get('x-webhook-verified'), null);
    }
    assert.deepEqual(await stored(event.id), []);
    assert.equal(await statusOf(delivery.id), 'SENT');
  });

  it('is refused for a provider that nobody knows, and from anybody but the gateway', async () => {
    assert.equal((await tests.fetch({}, '/webhooks/nobody/status', { method: 'POST' })).status, 403);
    const origin = new URL(tests.url).origin;
    const direct = await fetch(`${origin}/webhooks/made-up-texts/status`, { method: 'POST' });
    assert.equal(direct.status, 401);
  });

  it('is one event however often and however concurrently it arrives', async () => {
    const delivery = await newDelivery();
    const event = delivered(delivery);
    const answers = await Promise.all(Array.from({ length: 20 }, () => send([event, event])));
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [204]);
    await ended(event.id);
    assert.equal((await send([event])).status, 204);
    assert.equal((await stored(event.id)).length, 1);
    assert.equal((await ended(event.id)).attempts, 1);
  });

  it('is known by the hash of its request when its provider gives it no name', async () => {
    const before = await tests.services.db.webhookEvent.count();
    const delivery = await newDelivery();
    const report = delivered(delivery, '');
    for (const _time of [1, 2]) assert.equal((await send([report])).status, 204);
    assert.equal(await tests.services.db.webhookEvent.count(), before + 1);
    const [event] = await tests.services.db.webhookEvent.findMany({ orderBy: { id: 'desc' }, take: 1 });
    assert.match(event?.externalId ?? '', /^sha256:[\da-f]{64}:0$/);
  });

  it('may have many events, of which a bad one does not hold up the others', async () => {
    const delivery = await newDelivery();
    const good = delivered(delivery);
    const bad = { id: randomUUID(), type: 'message.status', data: { status: 'TELEPORTED' } };
    const unknown = { id: randomUUID(), type: 'weather.changed', data: null };
    assert.equal((await send([bad, unknown, good])).status, 204);
    assert.equal((await ended(good.id)).status, 'DONE');
    assert.equal((await ended(unknown.id)).status, 'IGNORED');
    const failed = await eventually(async () => (await stored(bad.id)).find(({ attempts }) => attempts > 0));
    assert.equal(failed.status, 'RECEIVED');
    assert.match(failed.lastError ?? '', /message/);
  });

  it('that is signed and can not be read is 400', async () => {
    assert.equal((await send({ not: 'a list' })).status, 400);
  });

  it('proves by a handshake that the address is ours', async () => {
    const answer = await tests.fetch({}, '/webhooks/made-up-texts/status?challenge=abc');
    assert.equal(answer.status, 200);
    assert.equal(await answer.text(), 'abc');
    assert.equal((await tests.fetch({}, '/webhooks/made-up-texts/status')).status, 403);
  });

  it('may have a body of 1 MiB and no more', async () => {
    const body = (size: number) => JSON.stringify([{ id: randomUUID(), type: 'x', data: 'y'.repeat(size) }]);
    const large = body(1_048_576 - body(0).length);
    assert.equal(Buffer.byteLength(large), 1_048_576);
    assert.equal((await send(JSON.parse(large))).status, 204);
    assert.equal((await send(JSON.parse(body(1_048_576)))).status, 413);
  });

  it('is accepted for a day when it is signed with replaced credentials, and never after they are removed', async () => {
    const former = keys;
    keys = await connect();
    const { db, pool } = tests.services;
    assert.equal((await send([delivered(await newDelivery())], { key: former })).status, 204);
    assert.equal((await send([delivered(await newDelivery())])).status, 204);
    await pool.query(`update former_credentials set replaced_at = now() - interval '25 hours'`);
    await eventually(async () => (await send([], { key: former })).status === 403);
    await pool.query(`update former_credentials set replaced_at = now()`);
    assert.equal((await send([], { key: former })).status, 204);
    await db.$transaction((tx) => forgetFormer(tx, madeUpTexts.id, 'default'));
    await eventually(async () => (await send([], { key: former })).status === 403);
  });

  it('is stored sealed: nothing of its content is in the clear', async () => {
    const event = { id: randomUUID(), type: 'text.received', data: { body: 'the gate code is 4711' } };
    await send([event]);
    await ended(event.id);
    const { rows } = await tests.services.pool.query<{ text: string }>(
      `select webhook_event::text || encode(ciphertext, 'escape') as text from webhook_event`,
    );
    assert.ok(rows.length > 0);
    assert.ok(rows.every(({ text }) => !text.includes('gate code')));
  });

  it('is listed newest first for administrators, page by page', async () => {
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
    const event = delivered(await newDelivery());
    await send([event]);
    const { id } = await ended(event.id);
    assert.equal((await tests.send(agent, replay, { id })).errors?.[0]?.extensions.code, 'FORBIDDEN');
    const { data } = await tests.send(admin, replay, { id });
    assert.deepEqual(data.replayWebhookEvent, { id, status: 'RECEIVED', attempts: 0 });
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
    const { db, pool } = tests.services;
    const event = delivered(await newDelivery());
    await send([event]);
    const { id } = await ended(event.id);
    await pool.query(`update webhook_event set received_at = now() - interval '31 days' where id = $1`, [id]);
    assert.equal(await purgeWebhookEvents(pool, new AbortController().signal), 1);
    assert.equal(await db.webhookEvent.count({ where: { id } }), 0);
  });
});
