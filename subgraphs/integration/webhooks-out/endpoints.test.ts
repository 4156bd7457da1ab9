import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import type { Claims } from '#platform/identity/claims.ts';
import { admin, agent, startIntegration, vendor } from '../testing/start-integration.ts';
import type { TestIntegration } from '../testing/start-integration.ts';
import { anEndpoint, endpointSchema, operations, recordedActs } from './testing/endpoints.ts';
import { openListener } from './testing/listener.ts';
import type { Listener } from './testing/listener.ts';

let integration: TestIntegration;
let listener: Listener;
before(async () => {
  [integration, listener] = await Promise.all([startIntegration(), openListener()]);
});
after(async () => {
  await integration.stop();
  listener.close();
});

const otherVendor: Partial<Claims> = { sub: randomUUID(), role: 'VENDOR', vendorId: randomUUID() };
const aKey = (...scopes: string[]): Partial<Claims> => ({
  sub: randomUUID(),
  role: 'API_KEY',
  keyId: randomUUID(),
  scopes,
});
const url = 'https://example.org/webhooks';

/** Says of a JSON Schema no more than the function that reads it. */
const jsonSchema = z.custom<Parameters<typeof z.fromJSONSchema>[0]>();

async function refusal(viewer: Partial<Claims>, operation: string, variables: Record<string, unknown>) {
  const { errors } = await integration.send(viewer, operation, variables);
  return [errors?.[0]?.extensions.code, errors?.[0]?.extensions.field];
}

async function listed(viewer: Partial<Claims>, vendorId?: string) {
  const schema = z.object({
    webhookEndpoints: z.object({ edges: z.array(z.object({ node: endpointSchema })) }),
  });
  const answer = await integration.answer(viewer, operations.list, { vendorId }, schema);
  return answer.webhookEndpoints.edges.map(({ node }) => node.id);
}

describe('an endpoint', () => {
  it('is its vendor’s, or the administrators’: nobody else finds it', async () => {
    const ofVendor = await anEndpoint(integration, vendor, { url });
    const ofAdmin = await anEndpoint(integration, admin, { url });
    assert.ok((await listed(vendor)).includes(ofVendor.id));
    assert.ok(!(await listed(vendor)).includes(ofAdmin.id));
    assert.deepEqual(await listed(otherVendor), []);
    assert.deepEqual(await listed(otherVendor, vendor.vendorId ?? ''), []);
    assert.deepEqual(await listed(admin, vendor.vendorId ?? ''), await listed(vendor));
    const inputs = [operations.pause, operations.rotate, operations.test, operations.remove];
    for (const operation of inputs) {
      const foreign = { input: { id: ofVendor.id } };
      assert.deepEqual(await refusal(otherVendor, operation, foreign), ['NOT_FOUND', undefined]);
      assert.deepEqual(await refusal(agent, operation, foreign), ['FORBIDDEN', undefined]);
      assert.deepEqual(await refusal(vendor, operation, { input: { id: ofAdmin.id } }), [
        'NOT_FOUND',
        undefined,
      ]);
    }
    for (const viewer of [otherVendor, aKey('webhooks:write')]) {
      assert.notEqual((await refusal(viewer, operations.one, { id: ofVendor.id }))[0], undefined);
    }
    const found = await integration.answer(
      aKey('webhooks:read'),
      operations.one,
      { id: ofVendor.id },
      z.object({ webhookEndpoint: endpointSchema }),
    );
    assert.equal(found.webhookEndpoint.vendor?.id, vendor.vendorId);
  });

  it('shows its secret once, and keeps it encrypted', async () => {
    const clientId = randomUUID();
    const created = await anEndpoint(integration, admin, { url, clientId });
    assert.match(created.secret, /^whsec_[A-Za-z0-9+/]{43}=$/);
    const again = await integration.answer(
      admin,
      operations.create,
      { input: { url, clientId } },
      z.object({ createWebhookEndpoint: z.object({ secret: z.null(), endpoint: endpointSchema }) }),
    );
    assert.equal(again.createWebhookEndpoint.endpoint.id, created.id);
    const other = { url: `${url}/other`, clientId };
    assert.deepEqual(await refusal(admin, operations.create, { input: other }), ['CONFLICT', undefined]);
    const { rows } = await integration.services.pool.query(
      'select row_to_json(webhook_endpoint)::text as text from webhook_endpoint where id = $1',
      [created.id],
    );
    assert.ok(!JSON.stringify(rows).includes(created.secret.slice(6, 20)));
  });

  it('may have only events that its owner may know', async () => {
    const listTypes = async (viewer: Partial<Claims>) => {
      const schema = z.object({
        webhookEventTypes: z.array(
          z.object({
            name: z.string(),
            description: z.string(),
            schema: z.string(),
            sample: z.string(),
          }),
        ),
      });
      return (await integration.answer(viewer, operations.types, {}, schema)).webhookEventTypes;
    };
    const [all, own] = [await listTypes(admin), await listTypes(vendor)];
    assert.ok(all.some(({ name }) => name === 'conversation.started'));
    assert.ok(!own.some(({ name }) => name === 'conversation.started'));
    const offered = (types: typeof all) => types.find(({ name }) => name === 'order.offered')?.sample ?? '';
    assert.ok(offered(all).includes('customerId') && offered(own).includes('offeredTo'));
    assert.ok(!offered(own).includes('customerId'));
    for (const { name, schema, sample } of all) {
      const body = z.fromJSONSchema(jsonSchema.parse(JSON.parse(schema))).parse(JSON.parse(sample));
      assert.equal(z.looseObject({ type: z.string() }).parse(body).type, name);
    }
    const input = { url, types: ['conversation.started'] };
    assert.deepEqual(await refusal(vendor, operations.create, { input }), ['BAD_USER_INPUT', 'input.types']);
    await anEndpoint(integration, admin, input);
    const unknown = { url, types: ['order.exploded'] };
    assert.deepEqual(await refusal(admin, operations.create, { input: unknown }), [
      'BAD_USER_INPUT',
      'input.types',
    ]);
  });

  it('is one of at most a hundred of its owner', async () => {
    const busy: Partial<Claims> = { sub: randomUUID(), role: 'VENDOR', vendorId: randomUUID() };
    const tries = await Promise.all(
      Array.from({ length: 103 }, () => integration.send(busy, operations.create, { input: { url } })),
    );
    const codes = tries.map(({ errors }) => errors?.[0]?.extensions.code ?? 'CREATED');
    assert.deepEqual(
      [codes.filter((code) => code === 'CREATED').length, codes.filter((code) => code === 'CONFLICT').length],
      [100, 3],
    );
  });

  it('is changed, paused, enabled, rotated, tested and deleted, and each act of an administrator is recorded', async () => {
    const { id } = await anEndpoint(integration, admin, { url: listener.url('acts') });
    const input = { id };
    const changed = await integration.answer(
      admin,
      operations.update,
      { input: { id, types: ['order.accepted'], description: 'Our books' } },
      z.object({ updateWebhookEndpoint: z.object({ endpoint: endpointSchema }) }),
    );
    const { url: stays, types, description } = changed.updateWebhookEndpoint.endpoint;
    assert.deepEqual([stays, types, description], [listener.url('acts'), ['order.accepted'], 'Our books']);
    assert.deepEqual(await refusal(admin, operations.enable, { input }), ['CONFLICT', undefined]);
    await integration.send(admin, operations.pause, { input });
    assert.deepEqual(await refusal(admin, operations.pause, { input }), ['CONFLICT', undefined]);
    assert.deepEqual(
      await refusal(admin, operations.recover, {
        input: { endpointId: id, since: new Date().toISOString() },
      }),
      ['CONFLICT', undefined],
    );
    const enabled = await integration.answer(
      admin,
      operations.enable,
      { input },
      z.object({ enableWebhookEndpoint: z.object({ endpoint: endpointSchema }) }),
    );
    assert.equal(enabled.enableWebhookEndpoint.endpoint.status, 'ENABLED');
    await integration.send(admin, operations.rotate, { input });
    const { testWebhookEndpoint } = await integration.answer(
      admin,
      operations.test,
      { input },
      z.object({ testWebhookEndpoint: z.object({ delivery: z.object({ id: z.string() }) }) }),
    );
    const deliveryId = testWebhookEndpoint.delivery.id;
    await integration.send(admin, operations.resend, { input: { deliveryId } });
    await integration.send(admin, operations.recover, {
      input: { endpointId: id, since: new Date(Date.now() - 1000).toISOString() },
    });
    await integration.send(admin, operations.remove, { input });
    assert.deepEqual(await refusal(admin, operations.one, { id }), ['NOT_FOUND', undefined]);
    const acts = (await recordedActs(integration)).filter(({ subject }) => subject?.id === id);
    assert.deepEqual(
      acts.map(({ action }) => action),
      [
        'WEBHOOK_ENDPOINT_CREATED',
        'WEBHOOK_ENDPOINT_UPDATED',
        'WEBHOOK_ENDPOINT_PAUSED',
        'WEBHOOK_ENDPOINT_ENABLED',
        'WEBHOOK_SECRET_ROTATED',
        'WEBHOOK_ENDPOINT_TESTED',
        'WEBHOOK_RESENT',
        'WEBHOOKS_RECOVERED',
        'WEBHOOK_ENDPOINT_DELETED',
      ],
    );
  });

  it('is recovered from a moment of the last thirty days only', async () => {
    const { id: endpointId } = await anEndpoint(integration, admin, { url });
    for (const days of [-1, 31]) {
      const since = new Date(Date.now() - days * 86_400_000).toISOString();
      assert.deepEqual(await refusal(admin, operations.recover, { input: { endpointId, since } }), [
        'BAD_USER_INPUT',
        'input.since',
      ]);
    }
  });
});
