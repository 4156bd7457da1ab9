import type { Payment, PaymentStatus } from '#generated/prisma/vendor/client.ts';
import type { Entries } from '../ledger/book.ts';

export type PaymentModel = Payment;

/** A report of an earlier state that comes late changes nothing; a card that was refused may be tried again. */
const order: Readonly<Record<PaymentStatus, number>> = { PENDING: 0, FAILED: 1, SUCCEEDED: 2 };

/** The state after a report: the further one. */
export function further(known: PaymentStatus, reported: PaymentStatus): PaymentStatus {
  return order[reported] > order[known] ? reported : known;
}

/** What a payment means for the ledger: nothing unless the platform has got it. */
export function effectOf({
  collection,
  status,
  amount,
  commission,
  fee,
}: Pick<Payment, 'collection' | 'status' | 'amount' | 'commission' | 'fee'>): Entries {
  if (collection !== 'PLATFORM' || status !== 'SUCCEEDED') return {};
  const fees = fee ?? 0;
  return {
    PROVIDER: -amount,
    COMMISSION: commission,
    FEES: fees,
    VENDOR_PENDING: amount - commission - fees,
  };
}
