import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { orderAccepted } from '#contracts/events/orders.ts';
import type { Claims } from '#platform/identity/claims.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { admin, startIntegration, vendor } from '../../testing/start-integration.ts';
import { anEndpoint, deliveriesOf, endpointSchema, happens, operations } from './endpoints.ts';
import { openListener } from './listener.ts';

export const vendorId = vendor.vendorId ?? '';

export const facts = {
  status: 'ACCEPTED',
  service: 'plumbing',
  customerId: randomUUID(),
  vendorId,
  conversationId: null,
} as const;

export const acceptance = { ...facts, offerId: randomUUID(), offeredTo: vendorId, seconds: 30 };

const oneSchema = z.object({ webhookEndpoint: endpointSchema });

/** The subgraph with a receiver of webhooks, and what tests ask of both. */
export async function openWorld() {
  const [integration, listener] = await Promise.all([startIntegration(), openListener()]);
  return {
    integration,
    listener,
    /** The vendor accepts an order. */
    accepted: () => happens(integration, orderAccepted, randomUUID(), acceptance),
    /** An endpoint of a path of its own, for accepted orders. */
    endpointAt: (path: string, viewer: Partial<Claims> = admin, input: Record<string, unknown> = {}) =>
      anEndpoint(integration, viewer, { url: listener.url(path), types: ['order.accepted'], ...input }),
    arrived: (path: string, count = 1) =>
      eventually(
        () => listener.received(path).length >= count && listener.received(path),
        `${count} requests at ${path}`,
      ),
    /** The newest delivery, once it has ended so. */
    ended: (endpointId: string, status: string, viewer: Partial<Claims> = admin) =>
      eventually(async () => {
        const [first] = await deliveriesOf(integration, viewer, endpointId);
        return first?.status === status && first;
      }, `a delivery that is ${status}`),
    /** The newest delivery, once it was tried so often. Its attempts are read after it, so it may still show that the last one runs. */
    tried: (endpointId: string, times: number) =>
      eventually(async () => {
        const [first] = await deliveriesOf(integration, admin, endpointId);
        const isRead = first?.status !== 'PENDING' || first.nextAttemptAt !== null;
        return first?.attempts.length === times && isRead && first;
      }, `${times} attempts`),
    endpoint: async (id: string) =>
      (await integration.answer(admin, operations.one, { id }, oneSchema)).webhookEndpoint,
    close: async () => {
      await integration.stop();
      listener.close();
    },
  };
}

export type World = Awaited<ReturnType<typeof openWorld>>;
