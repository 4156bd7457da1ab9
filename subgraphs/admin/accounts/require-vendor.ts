import { badInput } from '#platform/errors/errors.ts';
import type { Tx } from '../database.ts';

/**
 * Sees that there is the vendor that an account is to act for, in the view that its owner publishes. Null needs none.
 * @throws BAD_USER_INPUT
 */
export async function requireVendor(tx: Tx, vendorId: string | null): Promise<void> {
  if (vendorId === null) return;
  const found = await tx.$queryRaw<unknown[]>`
    select 1 from vendor.card where vendor_id = ${vendorId}::uuid`;
  if (found.length === 0) throw badInput('input.vendorId', 'there is no such vendor');
}
