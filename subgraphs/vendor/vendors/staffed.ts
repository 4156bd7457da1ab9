import type { Tx } from '../database.ts';

/**
 * The vendors that have an open account. In a transaction these accounts stay open until its end; closing one waits.
 */
export async function staffed(tx: Tx, vendorIds: readonly string[]): Promise<ReadonlySet<string>> {
  const accounts = await tx.$queryRaw<{ vendorId: string }[]>`
    select vendor_id::text as "vendorId" from admin.person
    where vendor_id = any(${vendorIds}::uuid[]) and disabled_at is null
    for key share`;
  return new Set(accounts.map(({ vendorId }) => vendorId));
}
