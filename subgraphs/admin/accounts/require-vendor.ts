import { badInput } from '#platform/errors/errors.ts';
import type { Tx } from '../database.ts';

/**
 * Checks in the published view that the vendor of an account exists. Null passes.
 * @throws BAD_USER_INPUT
 */
export async function requireVendor(tx: Tx, vendorId: string | null): Promise<void> {
  if (vendorId === null) return;
  const found = await tx.$queryRaw<unknown[]>`
    select 1 from vendor.card where vendor_id = ${vendorId}::uuid`;
  if (found.length === 0) throw badInput('input.vendorId', 'there is no such vendor');
}
