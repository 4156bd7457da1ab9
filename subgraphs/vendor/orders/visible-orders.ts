import type { Prisma } from '#generated/prisma/vendor/client.ts';
import { isId } from '#platform/input/fields.ts';
import { isOperator } from '#platform/identity/viewer.ts';
import type { Viewer } from '#platform/identity/viewer.ts';

/**
 * Which orders the viewer may see: operators all, customers their own, vendors those that are or were offered to them
 * or theirs. Null: none at all.
 */
export function visibleOrders(viewer: Viewer): Prisma.OrderWhereInput | null {
  if (isOperator(viewer)) return {};
  const { role, sub, vendorId } = viewer;
  if (role === 'VENDOR' && vendorId !== null && isId(vendorId)) {
    return { OR: [{ vendorId }, { offers: { some: { vendorId } } }] };
  }
  if (role === 'CUSTOMER' && sub !== null && isId(sub)) return { customerId: sub };
  return null;
}
