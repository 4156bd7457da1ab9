import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { orderAccepted } from '#contracts/events/orders.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { aPerson } from '../testing/a-person.ts';
import { admin, vendor } from '../testing/start-integration.ts';
import { purgeWebhooks } from './purge-webhooks.ts';
import { deliveriesOf, happens, hurryWebhooks, operations } from './testing/endpoints.ts';
import { verified } from './testing/listener.ts';
import type { Answer } from './testing/listener.ts';
import { acceptance, openWorld, vendorId } from './testing/world.ts';
import type { World } from './testing/world.ts';

let world: World;
before(async () => {
  world = await openWorld();
});
after(() => world.close());

const down: Answer = { status: 503 };
const testedSchema = z.object({
  testWebhookEndpoint: z.object({ delivery: z.object({ id: z.string(), status: z.string() }) }),
});

describe('an endpoint', () => {
  it('gets at most four requests at once, and one as long as it fails', async () => {
    const { integration, listener, accepted, endpointAt, arrived } = world;
    const { id } = await endpointAt('busy');
    for (let count = 0; count < 5; count += 1) await accepted();
    await arrived('busy', 5);
    await eventually(
      async () => (await deliveriesOf(integration, admin, id, { status: 'DELIVERED' })).length === 5,
      'five deliveries',
    );
    listener.answer('busy', 'HANG');
    await Promise.all(Array.from({ length: 12 }, () => accepted()));
    await eventually(
      async () => (await deliveriesOf(integration, admin, id, { status: 'PENDING' })).length === 12,
      'twelve more',
    );
    await arrived('busy', 9);
    assert.equal(listener.mostAtOnce('busy'), 4);
  });

  it('that hangs holds up no other', async () => {
    const { listener, accepted, endpointAt, arrived } = world;
    listener.answer('hangs', 'HANG');
    await endpointAt('hangs');
    await endpointAt('quick');
    for (let count = 1; count <= 3; count += 1) {
      await accepted();
      await arrived('quick', count);
    }
    assert.equal(listener.received('hangs').length, 1);
  });

  it('is paused, and can get all that it has missed, once', async () => {
    const { integration, listener, accepted, endpointAt, arrived } = world;
    const { id } = await endpointAt('missed', vendor);
    const since = new Date(Date.now() - 60_000).toISOString();
    const [before] = [await accepted()];
    await arrived('missed');
    await integration.send(vendor, operations.pause, { input: { id } });
    const events = [await accepted(), await accepted()];
    const foreign = await happens(integration, orderAccepted, randomUUID(), {
      ...acceptance,
      vendorId: randomUUID(),
    });
    await eventually(
      async () =>
        (await integration.services.pool.query('select from domain_event where id = $1', [foreign.id]))
          .rowCount === 1,
      'the last event',
    );
    await integration.send(vendor, operations.enable, { input: { id } });
    for (let time = 0; time < 2; time += 1) {
      await integration.send(vendor, operations.recover, { input: { endpointId: id, since } });
      await eventually(
        async () =>
          (
            await integration.services.pool.query(
              "select from graphile_worker.jobs where task_identifier = 'integration.recover-webhooks'",
            )
          ).rowCount === 0,
        'the end of the job',
      );
    }
    const wanted = [before.id, ...events.map((event) => event.id)];
    await eventually(
      () => wanted.every((one) => listener.received('missed').some((request) => request.id === `msg_${one}`)),
      'all that was missed',
    );
    const ids = listener.received('missed').map((request) => request.id);
    assert.equal(new Set(ids).size, ids.length);
    assert.ok(!ids.includes(`msg_${foreign.id}`));
  });

  it('is tested whatever its status, and a failure does not count', async () => {
    const { integration, listener, endpointAt, endpoint } = world;
    const { id, secret } = await endpointAt('tested');
    listener.answer('tested', down, { status: 204 });
    const test = async () =>
      (await integration.answer(admin, operations.test, { input: { id } }, testedSchema)).testWebhookEndpoint;
    assert.equal((await test()).delivery.status, 'FAILED');
    assert.equal((await endpoint(id)).failingSince, null);
    await integration.send(admin, operations.pause, { input: { id } });
    assert.equal((await test()).delivery.status, 'DELIVERED');
    const [, request] = listener.received('tested');
    assert.ok(request);
    const body = verified(secret, request);
    assert.equal(JSON.stringify(body).includes('webhook.test'), true);
  });

  it('that failed for five days is disabled, and its owner is notified by inbox and mail', async () => {
    const { integration, listener, accepted, endpointAt, ended, tried, endpoint } = world;
    const account = await aPerson(integration.services.pool, { role: 'VENDOR', vendorId });
    const { id } = await endpointAt('dead', vendor);
    const failing = () =>
      integration.services.pool.query(
        `update webhook_endpoint set first_failure_at = first_failure_at - interval '13 hours' where id = $1`,
        [id],
      );
    listener.answer('dead', down);
    await accepted();
    await tried(id, 1);
    // Many failures within a few hours are an outage.
    for (let attempt = 2; attempt <= 4; attempt += 1) {
      await hurryWebhooks(integration);
      await tried(id, attempt);
    }
    assert.equal((await endpoint(id)).status, 'ENABLED');
    await failing();
    await hurryWebhooks(integration);
    await tried(id, 5);
    assert.equal((await endpoint(id)).status, 'ENABLED');
    await integration.services.pool.query(
      `update webhook_endpoint set failing_since = failing_since - interval '5 days' where id = $1`,
      [id],
    );
    await hurryWebhooks(integration);
    await eventually(
      async () => (await endpoint(id)).status === 'DISABLED_BY_FAILURE',
      'a disabled endpoint',
    );
    const title = `Webhooks to 127.0.0.1:${listener.port} have stopped`;
    // Other subgraphs learn of it once.
    const { rows } = await integration.services.pool.query<{ payload: { data: { id: string } } }>(
      `select payload from graphile_worker._private_jobs job
       join graphile_worker._private_tasks task on task.id = task_id
       where identifier = 'admin.domain-event' and payload::text like '%webhook_endpoint.disabled%' and payload::text like $1`,
      [`%${id}%`],
    );
    assert.equal(rows.length, 1);
    await eventually(
      async () =>
        (await integration.services.db.inboxItem.count({ where: { personId: account, title } })) === 1,
      'the entry in the inbox',
    );
    await eventually(
      () => integration.sandboxes.record.latest(100).some(({ to }) => to === `${account}@example.org`),
      'the mail',
    );
    listener.answer('dead', { status: 204 });
    await integration.send(vendor, operations.enable, { input: { id } });
    await hurryWebhooks(integration);
    await ended(id, 'DELIVERED', vendor);
    const enabled = await endpoint(id);
    assert.deepEqual([enabled.status, enabled.failingSince, enabled.disabledAt], ['ENABLED', null, null]);
  });

  it('keeps what was sent for thirty days', async () => {
    const { integration, accepted, endpointAt, ended } = world;
    const { id } = await endpointAt('kept');
    await accepted();
    await ended(id, 'DELIVERED');
    const { pool } = integration.services;
    await pool.query(
      `update webhook_message set created_at = now() - interval '31 days'
       where id in (select message_id from webhook_delivery where endpoint_id = $1)`,
      [id],
    );
    assert.equal(await purgeWebhooks(pool, new AbortController().signal), 1);
    assert.deepEqual(await deliveriesOf(integration, admin, id), []);
  });
});
