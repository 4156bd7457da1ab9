import { badInput, conflict, notFound } from '#platform/errors/errors.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { databaseTime } from '#platform/time/database-time.ts';
import type { Tx } from '../database.ts';
import { lockVendor } from '../profile/change-profile.ts';

/** Time in which a vendor has something else to do. */
export interface Block {
  readonly vendorId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly note: string | null;
}

/** Blocks time; what is booked then stays. @returns the id @throws BAD_USER_INPUT for time that has passed */
export async function blockTime(tx: Tx, viewer: SignedInViewer, block: Block): Promise<string> {
  await lockVendor(tx, block.vendorId);
  if (block.endsAt <= (await databaseTime(tx))) throw badInput('input.endsAt', 'must be in the future');
  const { id } = await tx.booking.create({
    data: { ...block, state: 'BLOCKED', heldBy: viewer.sub },
    select: { id: true },
  });
  return id;
}

/** Frees blocked time. @returns whether it was blocked @throws CONFLICT for what a vendor has not blocked */
export async function unblockTime(tx: Tx, bookingId: string): Promise<boolean> {
  const { count } = await tx.booking.updateMany({
    where: { id: bookingId, state: 'BLOCKED' },
    data: { state: 'RELEASED' },
  });
  if (count > 0) return true;
  const known = await tx.booking.findUnique({ where: { id: bookingId } });
  if (!known) throw notFound('Booking');
  if (known.serviceSlug !== null) throw conflict('This time is not blocked: an order or a hold has it.');
  return false;
}
