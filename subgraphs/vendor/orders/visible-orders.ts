import { seesAll } from '#contracts/permissions.ts';
import type { Prisma } from '#generated/prisma/vendor/client.ts';
import type { Viewer } from '#platform/identity/viewer.ts';

/**
 * The orders that the viewer may see: operators all, customers their own, vendors those that they have, were offered or were asked to quote for.
 * Null: the viewer sees no order.
 */
export function visibleOrders(viewer: Viewer): Prisma.OrderWhereInput | null {
  switch (viewer.kind) {
    case 'OPERATOR':
      return {};
    case 'API_KEY':
      return seesAll(viewer, 'orders:read') ? {} : null;
    case 'VENDOR':
      return {
        OR: [
          { vendorId: viewer.vendorId },
          { offers: { some: { vendorId: viewer.vendorId } } },
          { quotes: { some: { vendorId: viewer.vendorId } } },
        ],
      };
    case 'CUSTOMER':
    case 'GUEST':
      return { customerId: viewer.sub };
    case 'ANONYMOUS':
    case 'GATEWAY':
      return null;
  }
}
