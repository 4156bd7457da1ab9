import type { Order } from '#generated/prisma/vendor/client.ts';
import type { Viewer } from '#platform/identity/viewer.ts';

/** An order together with how much of it the viewer may see. */
export interface OrderModel extends Order {
  /** `OFFERED`: it is or was offered to the viewer's vendor, which has not accepted it; the customer stays hidden. */
  readonly access: 'FULL' | 'OFFERED';
}

/** Adds to an order how much of it the viewer may see. */
export function seenBy(viewer: Viewer, order: Order): OrderModel {
  const isOffered = viewer.kind === 'VENDOR' && order.vendorId !== viewer.vendorId;
  return { ...order, access: isOffered ? 'OFFERED' : 'FULL' };
}
