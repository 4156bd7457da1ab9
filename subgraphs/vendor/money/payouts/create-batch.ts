import { v7 as newId } from 'uuid';
import { largestAmount } from '#platform/money/money.ts';
import type { Tx } from '../../database.ts';
import { releaseHolds } from '../balances/release-holds.ts';
import { lockPayouts } from './lock-vendors.ts';
import { problemOf, readStandings } from './payable.ts';

/** Who makes a batch: the weekly plan, or somebody. */
export type BatchMaker =
  | { readonly plannedAt: Date }
  | {
      /** Account or API key. */
      readonly createdBy: string;
      readonly createdByKey: boolean;
      /** The person behind it. */
      readonly createdByPerson: string;
      readonly clientId: string | null;
      readonly clientDigest: string;
    };

/** Payouts of one batch at most: what is left goes with the next one. */
const mostPayouts = 1_000;

/**
 * Makes a batch of what can be paid out to each vendor now. It reserves the amounts, so that no other batch takes them, and books nothing.
 * @returns its id; null when there is nothing to be paid out
 */
export async function createBatch(tx: Tx, maker: BatchMaker, holdDays: number): Promise<string | null> {
  const candidates = await tx.$queryRaw<{ vendorId: string }[]>`
    select collection.vendor_id::text as "vendorId"
    from vendor_collection as collection join payee on payee.vendor_id = collection.vendor_id and payee.is_payable
    where collection.collection = 'PLATFORM'
    order by collection.vendor_id`;
  const vendorIds = candidates.map(({ vendorId }) => vendorId);
  await lockPayouts(tx, vendorIds);
  await releaseHolds(tx, holdDays, vendorIds);
  const due = (await readStandings(tx, vendorIds))
    .filter((standing) => problemOf(standing) === null)
    .map((standing) => ({ ...standing, amount: standing.available - standing.reserved }))
    .filter(({ amount, minimum }) => amount > 0 && amount >= minimum)
    .slice(0, mostPayouts);
  if (due.length === 0) return null;
  const batchId = newId();
  await tx.payoutBatch.create({ data: { id: batchId, ...maker } });
  await tx.payout.createMany({
    data: due.map(({ vendorId, currency, amount }) => ({
      batchId,
      vendorId,
      currency,
      amount: Math.min(amount, largestAmount),
      method: 'PROVIDER' as const,
    })),
  });
  return batchId;
}
