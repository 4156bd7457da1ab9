import type { Tx } from '../database.ts';

/** The IANA name of the clock of a vendor. */
export async function findVendorClock(tx: Tx, vendorId: string): Promise<string> {
  const { timezone } = await tx.vendor.findUniqueOrThrow({
    where: { id: vendorId },
    select: { timezone: true },
  });
  return timezone;
}
