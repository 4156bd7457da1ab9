import { streams } from '../streams.ts';
import type { LockedOrder } from './lock-order.ts';

/** The subject of a domain event about an order. */
export function aboutOrder({ id }: LockedOrder): { readonly id: string; readonly stream: string } {
  return { id, stream: streams.order(id) };
}

/** What every domain event about an order carries. */
export function factsOf({ status, serviceSlug, customerId, vendorId, conversationId }: LockedOrder) {
  return { status, service: serviceSlug, customerId, vendorId, conversationId };
}
