import { Prisma } from '#generated/prisma/vendor/client.ts';
import type { Tx } from '../../database.ts';

/**
 * Lets the writes that pay a vendor out take turns, until the end of the transaction: of two batches at once the second sees what the first
 * has taken. Payments, refunds and disputes go on meanwhile. The locks are taken in the order of their keys, so that no two writes
 * wait for each other.
 */
export async function lockPayouts(tx: Tx, vendorIds: readonly string[]): Promise<void> {
  if (vendorIds.length === 0) return;
  const keys = vendorIds.map((id) => `vendor-payouts:${id}`);
  await tx.$executeRaw(Prisma.sql`
    select pg_advisory_xact_lock(hash) from (
      select distinct hashtextextended(key, 0) as hash from unnest(${keys}::text[]) as key order by hash
    ) as ordered`);
}
