import { forbidden, notFound } from '#platform/errors/errors.ts';
import { actsFor, isOperator } from '#platform/identity/viewer.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { Tx } from '../database.ts';
import type { Loaders } from '../context.ts';
import { lockOrder } from './lock-order.ts';
import type { LockedOrder } from './lock-order.ts';
import type { OrderModel } from './order.ts';

/** An order that the viewer may see. @throws NOT_FOUND */
export async function loadOrder(loaders: Loaders, orderId: string): Promise<OrderModel> {
  const order = await loaders.order.load(orderId);
  if (!order) throw notFound('Order');
  return order;
}

/** Locks an order that is known to exist. */
export async function lockKnownOrder(tx: Tx, orderId: string): Promise<LockedOrder> {
  const order = await lockOrder(tx, orderId);
  if (!order) throw notFound('Order');
  return order;
}

/** @throws FORBIDDEN for anyone but the vendor who has the order and operators */
export function requireWorker(viewer: Viewer, order: OrderModel): void {
  if (isOperator(viewer)) return;
  requireItsVendor(viewer, order);
}

/** @throws FORBIDDEN for anyone but the vendor who has the order */
export function requireItsVendor(viewer: Viewer, order: OrderModel): void {
  if (!actsFor(viewer, order.vendorId)) throw forbidden('Only the vendor of this order may do this.');
}

/** Whether the viewer is the customer of an order. */
export function isItsCustomer(viewer: Viewer, order: { readonly customerId: string | null }): boolean {
  const isCustomer = viewer.kind === 'CUSTOMER' || viewer.kind === 'GUEST';
  return isCustomer && order.customerId === viewer.sub;
}
