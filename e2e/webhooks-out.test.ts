import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import {
  CreateWebhookEndpointDocument,
  DeleteWebhookEndpointDocument,
  EnableWebhookEndpointDocument,
  PauseWebhookEndpointDocument,
  RecoverWebhooksDocument,
  ResendWebhookDocument,
  RotateWebhookSecretDocument,
  TestWebhookEndpointDocument,
  UpdateWebhookEndpointDocument,
  WebhookDeliveriesDocument,
  WebhookEndpointDocument,
  WebhookEndpointsDocument,
  WebhookEventTypesDocument,
} from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import type { Client } from './client.ts';
import { takeOrder } from './stories.ts';
import { sharedSystem } from './shared-system.ts';
import type { SharedSystem } from './shared-system.ts';

const payload = z.object({ type: z.string(), subject: z.object({ type: z.string(), id: z.string() }) });

/** A program that takes webhooks. */
interface Program {
  readonly url: string;
  readonly taken: { readonly body: string; readonly headers: Record<string, string> }[];
  readonly server: Server;
}

async function startProgram(): Promise<Program> {
  const taken: Program['taken'] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const headers = Object.fromEntries(
        Object.entries(request.headers).flatMap(([name, value]) =>
          typeof value === 'string' ? [[name, value]] : [],
        ),
      );
      taken.push({ body: Buffer.concat(parts).toString('utf8'), headers });
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/hooks`, taken, server };
}

describe('webhooks behind the gateway', () => {
  let system: SharedSystem;
  let admin: Client;
  let program: Program;
  before(async () => {
    program = await startProgram();
    system = await sharedSystem();
    admin = await system.as('admin@demo.test');
  });
  after(async () => {
    program.server.close();
  });

  const typesOf = (secret: string) =>
    program.taken.flatMap(({ body, headers }) => {
      try {
        return [payload.parse(new Webhook(secret).verify(body, headers))];
      } catch {
        return [];
      }
    });

  it('bring events of orders to a program, signed so that the library of the standard takes them', async () => {
    const { webhookEventTypes } = await admin.run(WebhookEventTypesDocument, {});
    assert.ok(webhookEventTypes.some(({ name }) => name === 'order.accepted'));
    const { createWebhookEndpoint } = await admin.run(CreateWebhookEndpointDocument, {
      input: { url: program.url, types: ['order.accepted'] },
    });
    const { id } = createWebhookEndpoint.endpoint;
    const secret = createWebhookEndpoint.secret ?? '';
    const { orderId } = await takeOrder(system);
    const event = await eventually(
      () => typesOf(secret).find(({ subject }) => subject.id === orderId),
      'the webhook',
    );
    assert.equal(event.type, 'order.accepted');
    const { webhookDeliveries } = await admin.run(WebhookDeliveriesDocument, { endpointId: id });
    const [delivery] = webhookDeliveries.edges;
    assert.ok(delivery);
    const { resendWebhook } = await admin.run(ResendWebhookDocument, {
      input: { deliveryId: delivery.node.id },
    });
    assert.equal(resendWebhook.delivery.messageId, delivery.node.messageId);
    await eventually(
      () =>
        program.taken.filter(({ headers }) => headers['webhook-id'] === delivery.node.messageId).length === 2,
      'the same message again',
    );
  });

  it('are tested, paused, changed, recovered and signed with a new secret', async () => {
    const { createWebhookEndpoint } = await admin.run(CreateWebhookEndpointDocument, {
      input: { url: `${program.url}?second`, types: ['order.accepted'] },
    });
    const endpointId = createWebhookEndpoint.endpoint.id;
    const input = { id: endpointId };
    await admin.run(TestWebhookEndpointDocument, { input });
    const old = createWebhookEndpoint.secret ?? '';
    const { rotateWebhookSecret } = await admin.run(RotateWebhookSecretDocument, { input });
    assert.notEqual(rotateWebhookSecret.secret, old);
    assert.ok(rotateWebhookSecret.endpoint.previousSecretUntil);
    const { pauseWebhookEndpoint } = await admin.run(PauseWebhookEndpointDocument, { input });
    assert.equal(pauseWebhookEndpoint.endpoint.status, 'PAUSED');
    const { enableWebhookEndpoint } = await admin.run(EnableWebhookEndpointDocument, { input });
    assert.equal(enableWebhookEndpoint.endpoint.status, 'ENABLED');
    const changes = {
      id: endpointId,
      url: `${program.url}?second`,
      types: ['order.created', 'order.accepted'],
    };
    const { updateWebhookEndpoint } = await admin.run(UpdateWebhookEndpointDocument, { input: changes });
    assert.deepEqual(updateWebhookEndpoint.endpoint.types.toSorted(), ['order.accepted', 'order.created']);
    const since = new Date(Date.now() - 60_000).toISOString();
    await admin.run(RecoverWebhooksDocument, { input: { endpointId, since } });
    await eventually(
      () => typesOf(old).length > 0 && typesOf(rotateWebhookSecret.secret ?? '').length > 0,
      'both signatures',
    );
    assert.equal(
      (await admin.run(WebhookEndpointDocument, { id: endpointId })).webhookEndpoint?.id,
      endpointId,
    );
    await admin.run(DeleteWebhookEndpointDocument, { input });
    const { webhookEndpoints } = await admin.run(WebhookEndpointsDocument, { first: 100 });
    assert.ok(webhookEndpoints.edges.every(({ node }) => node.id !== endpointId));
  });
});
