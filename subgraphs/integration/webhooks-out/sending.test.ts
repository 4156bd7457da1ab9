import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { orderOffered } from '#contracts/events/orders.ts';
import { vendorAvailabilityChanged } from '#contracts/events/vendors.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { admin, vendor } from '../testing/start-integration.ts';
import { claimDeliveries } from './claim-deliveries.ts';
import { happens, hurryWebhooks, operations } from './testing/endpoints.ts';
import { verified } from './testing/listener.ts';
import type { Answer } from './testing/listener.ts';
import { acceptance, facts, openWorld, vendorId } from './testing/world.ts';
import type { World } from './testing/world.ts';

let world: World;
before(async () => {
  world = await openWorld();
});
after(() => world.close());

const down: Answer = { status: 503 };
const rotatedSchema = z.object({ rotateWebhookSecret: z.object({ secret: z.string() }) });

describe('a webhook', () => {
  it('is an event that the library of Standard Webhooks verifies, with ids and the subject’s number', async () => {
    const { accepted, endpointAt, arrived, ended } = world;
    const { id, secret } = await endpointAt('verified');
    const event = await accepted();
    const [request] = await arrived('verified');
    assert.ok(request);
    assert.equal(request.headers['webhook-id'], `msg_${event.id}`);
    assert.deepEqual(verified(secret, request), {
      type: 'order.accepted',
      version: 1,
      timestamp: event.at,
      subject: { ...event.subject, seq: 7 },
      data: acceptance,
    });
    assert.throws(() => verified('whsec_c29tZSBvdGhlciBzZWNyZXQ=', request));
    assert.throws(() => verified(secret, { ...request, body: `${request.body} ` }));
    const delivery = await ended(id, 'DELIVERED');
    assert.deepEqual([delivery.body, delivery.attempts.length], [request.body, 1]);
  });

  it('goes to each endpoint that asked for it, and a vendor gets only its own, without what it may not know', async () => {
    const { integration, listener, endpointAt, arrived } = world;
    await endpointAt('all', admin, { types: [] });
    await endpointAt('other-type', admin, { types: ['order.cancelled'] });
    await endpointAt('own', vendor, { types: [] });
    const stranger = { ...vendor, sub: randomUUID(), vendorId: randomUUID() };
    await endpointAt('strangers', stranger, { types: [] });
    const offer = {
      ...facts,
      vendorId: null,
      offerId: randomUUID(),
      offeredTo: vendorId,
      wave: 1,
      rank: 1,
      expiresAt: new Date().toISOString(),
    };
    await happens(integration, orderOffered, randomUUID(), offer);
    await happens(integration, vendorAvailabilityChanged, stranger.vendorId, { available: true });
    const toAdmin = (await arrived('all', 2)).find(({ body }) => body.includes(orderOffered.type));
    const [toVendor] = await arrived('own');
    await arrived('strangers');
    assert.ok(toAdmin?.body.includes(facts.customerId));
    assert.ok(!toVendor?.body.includes(facts.customerId));
    assert.ok(toVendor?.body.includes(`"offeredTo":"${vendorId}"`));
    assert.equal(listener.received('own').length, 1);
    assert.equal(listener.received('strangers').length, 1);
    assert.deepEqual(listener.received('other-type'), []);
  });

  it('carries both signatures for a day after a rotation', async () => {
    const { integration, accepted, endpointAt, arrived } = world;
    const { id, secret } = await endpointAt('rotated');
    const { rotateWebhookSecret } = await integration.answer(
      admin,
      operations.rotate,
      { input: { id } },
      rotatedSchema,
    );
    const newer = rotateWebhookSecret.secret;
    await accepted();
    const [first] = await arrived('rotated');
    assert.ok(first);
    for (const one of [secret, newer]) verified(one, first);
    await integration.services.pool.query(
      'update webhook_endpoint set previous_until = now() where id = $1',
      [id],
    );
    await accepted();
    const [, second] = await arrived('rotated', 2);
    assert.ok(second);
    verified(newer, second);
    assert.throws(() => verified(secret, second));
  });

  it('is tried again with the same id until it is taken', async () => {
    const { integration, listener, accepted, endpointAt, ended, tried } = world;
    const { id } = await endpointAt('again');
    listener.answer('again', down, { status: 204 });
    const event = await accepted();
    const waiting = await tried(id, 1);
    assert.deepEqual([waiting.status, waiting.attempts[0]?.status], ['PENDING', 503]);
    assert.notEqual(waiting.nextAttemptAt, null);
    await hurryWebhooks(integration);
    await ended(id, 'DELIVERED');
    assert.deepEqual(
      listener.received('again').map((request) => request.id),
      [`msg_${event.id}`, `msg_${event.id}`],
    );
  });

  it('has failed after eight attempts, and can be sent again', async () => {
    const { integration, listener, accepted, endpointAt, ended, tried } = world;
    const { id } = await endpointAt('down');
    listener.answer('down', down);
    await accepted();
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      await tried(id, attempt);
      await hurryWebhooks(integration);
    }
    const failed = await ended(id, 'FAILED');
    assert.equal(failed.nextAttemptAt, null);
    listener.answer('down', { status: 200 });
    await integration.send(admin, operations.resend, { input: { deliveryId: failed.id } });
    await ended(id, 'DELIVERED');
    assert.equal(new Set(listener.received('down').map((request) => request.id)).size, 1);
  });

  it('waits as long as the endpoint asks', async () => {
    const { listener, accepted, endpointAt, tried } = world;
    const { id } = await endpointAt('later');
    listener.answer('later', { status: 429, headers: { 'retry-after': '7200' } }, { status: 204 });
    await accepted();
    const { nextAttemptAt } = await tried(id, 1);
    assert.ok(Date.parse(nextAttemptAt ?? '') > Date.now() + 7_000_000);
  });

  it('is not tried again where the endpoint asks for no more attempts', async () => {
    const { listener, accepted, endpointAt, ended, endpoint } = world;
    const { id } = await endpointAt('abort');
    listener.answer('abort', { status: 422, headers: { 'webhook-delivery': 'abort-message' } });
    await accepted();
    await ended(id, 'ABORTED');
    assert.equal((await endpoint(id)).status, 'ENABLED');
  });

  it('to an endpoint that is gone is the last', async () => {
    const { listener, accepted, endpointAt, endpoint } = world;
    const { id } = await endpointAt('gone');
    listener.answer('gone', { status: 410 });
    await accepted();
    await eventually(async () => (await endpoint(id)).status === 'GONE', 'an endpoint that is gone');
  });

  it('of a process that was killed is sent by another one, with the same id', async () => {
    const { integration, listener, accepted, endpointAt, arrived, ended } = world;
    const { id } = await endpointAt('killed');
    await integration.send(admin, operations.pause, { input: { id } });
    await integration.services.pool.query("update webhook_endpoint set status = 'PAUSED' where id <> $1", [
      id,
    ]);
    await integration.send(admin, operations.enable, { input: { id } });
    listener.answer('killed', 'HANG', { status: 204 });
    const event = await accepted();
    await arrived('killed');
    // The first attempt hangs, as that of a process that was killed would. Its claim ends, and nobody else knows of it.
    await hurryWebhooks(integration);
    await ended(id, 'DELIVERED');
    assert.deepEqual(
      listener.received('killed').map((request) => request.id),
      [`msg_${event.id}`, `msg_${event.id}`],
    );
    assert.deepEqual(await claimDeliveries(integration.services.db, { HEALTHY: 100, FAILING: 100 }), []);
  });
});
