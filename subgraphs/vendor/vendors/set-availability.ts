import { vendorAvailabilityChanged } from '#contracts/events/vendors.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';

/** Switches a vendor's offers on or off. A repeated call changes nothing. @returns whether it changed something */
export async function setAvailability(
  tx: Tx,
  tell: Tell,
  vendorId: string,
  available: boolean,
): Promise<boolean> {
  const { count } = await tx.vendor.updateMany({
    where: { id: vendorId, available: !available },
    data: { available },
  });
  if (count > 0) tell.publish(vendorAvailabilityChanged, { id: vendorId }, { available });
  return count > 0;
}
