import type { Order } from '#generated/prisma/vendor/client.ts';
import type { Viewer } from '#platform/identity/viewer.ts';

/** An order together with how much of it the viewer may see. */
export interface OrderModel extends Order {
  /** `OFFERED`: it is or was offered to the vendor who asks, who has not accepted it; who it is for stays hidden. */
  readonly access: 'FULL' | 'OFFERED';
}

/** Marks an order that the viewer may see with how much of it. */
export function seenBy(viewer: Viewer, order: Order): OrderModel {
  const isOffered = viewer.kind === 'VENDOR' && order.vendorId !== viewer.vendorId;
  return { ...order, access: isOffered ? 'OFFERED' : 'FULL' };
}
