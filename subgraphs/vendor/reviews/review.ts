import { seesAll } from '#contracts/permissions.ts';
import type { OrderRating, Prisma } from '#generated/prisma/vendor/client.ts';
import type { Viewer } from '#platform/identity/viewer.ts';

/** A review with whose order it is about. */
export type ReviewModel = OrderRating & { readonly order: { readonly customerId: string | null } };

/** How long a customer may change a review, and a vendor its answer. */
export const editMs = 14 * 86_400_000;

/** The reviews that the viewer may see: what is published, and all of their own. Null: none. */
export function visibleReviews(viewer: Viewer): Prisma.OrderRatingWhereInput | null {
  switch (viewer.kind) {
    case 'OPERATOR':
      return {};
    case 'VENDOR':
      return { OR: [{ state: 'PUBLISHED' }, { vendorId: viewer.vendorId }] };
    case 'CUSTOMER':
    case 'GUEST':
      return { OR: [{ state: 'PUBLISHED' }, { order: { customerId: viewer.sub } }] };
    case 'API_KEY':
      return seesAll(viewer, 'vendors:read') ? {} : { state: 'PUBLISHED' };
    case 'ANONYMOUS':
    case 'GATEWAY':
      return null;
  }
}

/** Whether the viewer wrote a review. */
export function isItsWriter(viewer: Viewer, { order }: ReviewModel): boolean {
  return (viewer.kind === 'CUSTOMER' || viewer.kind === 'GUEST') && order.customerId === viewer.sub;
}

/** Whether the viewer sees what concerns its vendor: the vendor and operators. */
export function isItsVendor(viewer: Viewer, { vendorId }: ReviewModel): boolean {
  return seesAll(viewer, 'vendors:read') || (viewer.kind === 'VENDOR' && viewer.vendorId === vendorId);
}
