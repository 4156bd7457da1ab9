import type { Booking } from '#generated/prisma/vendor/client.ts';
import { conflict } from '#platform/errors/errors.ts';
import type { Tx } from '../database.ts';
import type { LockedOrder } from '../orders/lock-order.ts';
import { defaultSlotSettings } from './slot-settings.ts';

/** The time that is booked for a locked order; null for an order without. */
export function findBookingOf(tx: Tx, order: LockedOrder): Promise<Booking | null> {
  return tx.booking.findFirst({ where: { orderId: order.id, state: 'BOOKED' } });
}

/** Whether the customer may still move or cancel work at a time: before it begins, and before the notice that the vendor wants. */
export async function isBeforeNotice(tx: Tx, vendorId: string, startsAt: Date, now: Date): Promise<boolean> {
  const settings = await tx.slotSettings.findUnique({ where: { vendorId } });
  const notice = (settings ?? defaultSlotSettings).noticeMinutes * 60_000;
  return startsAt.getTime() - notice > now.getTime();
}

/** @throws CONFLICT where a customer can't cancel the order: a vendor has it, and no time was booked, or it begins soon */
export async function requireCancellable(tx: Tx, order: LockedOrder): Promise<void> {
  if (order.vendorId === null) return;
  const booking = order.status === 'ACCEPTED' ? await findBookingOf(tx, order) : null;
  if (!booking) throw conflict('A vendor has accepted this order: ask the operators to cancel it.');
  if (await isBeforeNotice(tx, order.vendorId, booking.startsAt, order.now)) return;
  throw conflict('This appointment begins soon: ask the operators to cancel it.');
}
