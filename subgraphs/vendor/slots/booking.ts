import type { Booking, BookingState, OrderStatus, Prisma } from '#generated/prisma/vendor/client.ts';
import { seesAll } from '#contracts/permissions.ts';
import type { Viewer } from '#platform/identity/viewer.ts';

/** A booking with the state of its order. */
export type BookingModel = Booking & { readonly order: { readonly status: OrderStatus } | null };

/** The bookings that the viewer may see: operators all, vendors theirs, others what they hold or have ordered. Null: none. */
export function visibleBookings(viewer: Viewer): Prisma.BookingWhereInput | null {
  if (seesAll(viewer, 'orders:read')) return {};
  switch (viewer.kind) {
    case 'VENDOR':
      return { vendorId: viewer.vendorId };
    case 'CUSTOMER':
    case 'GUEST':
      return { OR: [{ heldBy: viewer.sub }, { order: { customerId: viewer.sub } }] };
    default:
      return null;
  }
}

/** Where a booking stands: a hold ends by its time, and a cancelled order frees what was booked for it. */
export function stateOf({ state, expiresAt, order }: BookingModel, now = new Date()): BookingState {
  if (state === 'HELD' && expiresAt !== null && expiresAt <= now) return 'RELEASED';
  if (state === 'BOOKED' && order?.status === 'CANCELLED') return 'RELEASED';
  return state;
}
