import { seesAll } from '#contracts/permissions.ts';
import type { Prisma, Quote, QuoteStatus } from '#generated/prisma/vendor/client.ts';
import type { Viewer } from '#platform/identity/viewer.ts';

export type QuoteModel = Quote;

/** Quotes that are not at an end. */
export const open = ['REQUESTED', 'SUBMITTED'] as const satisfies readonly QuoteStatus[];

/** Open quotes of an order at most. */
export const mostQuotes = 3;

export function isOpen(status: QuoteStatus): boolean {
  return status === 'REQUESTED' || status === 'SUBMITTED';
}

/** The quotes that the viewer may see: operators all, vendors their own, customers those of their orders. Null: none. */
export function visibleQuotes(viewer: Viewer): Prisma.QuoteWhereInput | null {
  if (seesAll(viewer, 'orders:read')) return {};
  switch (viewer.kind) {
    case 'VENDOR':
      return { vendorId: viewer.vendorId };
    case 'CUSTOMER':
    case 'GUEST':
      return { order: { customerId: viewer.sub } };
    default:
      return null;
  }
}
