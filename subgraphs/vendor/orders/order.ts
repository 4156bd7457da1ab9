import type { Order } from '#generated/prisma/vendor/client.ts';
import type { Viewer } from '#platform/identity/viewer.ts';

/** An order together with how much of it the viewer may see. */
export interface OrderModel extends Order {
  /**
   * `OFFERED`: it is or was offered to the viewer's vendor, which has not accepted it; the customer stays hidden.
   * `ENDED`: the viewer's vendor had accepted it, and it was cancelled; the customer is hidden again.
   */
  readonly access: 'FULL' | 'ENDED' | 'OFFERED';
}

/** Adds to an order how much of it the viewer may see. */
export function seenBy(viewer: Viewer, order: Order): OrderModel {
  return { ...order, access: accessOf(viewer, order) };
}

function accessOf(viewer: Viewer, { vendorId, status }: Order): OrderModel['access'] {
  if (viewer.kind !== 'VENDOR') return 'FULL';
  if (vendorId !== viewer.vendorId) return 'OFFERED';
  return status === 'CANCELLED' ? 'ENDED' : 'FULL';
}
