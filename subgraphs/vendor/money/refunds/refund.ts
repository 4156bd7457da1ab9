import type { Payment, Refund, RefundStatus } from '#generated/prisma/vendor/client.ts';
import type { Entries } from '../ledger/book.ts';

export type RefundModel = Refund;

/** A bank may send back a refund that had succeeded, so `FAILED` is the furthest. */
const order: Readonly<Record<RefundStatus, number>> = { PENDING: 0, SUCCEEDED: 1, FAILED: 2 };

/** The state after a report: the further one. */
export function further(known: RefundStatus, reported: RefundStatus): RefundStatus {
  return order[reported] > order[known] ? reported : known;
}

/** What a refund means for the ledger: nothing until it has succeeded, and where the vendor has collected. */
export function effectOf(
  { collection }: Pick<Payment, 'collection'>,
  { status, amount, commission }: Pick<Refund, 'status' | 'amount' | 'commission'>,
): Entries {
  if (collection !== 'PLATFORM' || status !== 'SUCCEEDED') return {};
  return { PROVIDER: amount, COMMISSION: -commission, VENDOR_PENDING: commission - amount };
}
