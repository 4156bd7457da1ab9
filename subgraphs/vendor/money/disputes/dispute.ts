import type { Dispute, DisputeStatus, Payment } from '#generated/prisma/vendor/client.ts';
import type { Entries } from '../ledger/book.ts';

export type DisputeModel = Dispute;

/** A bank that has decided for the vendor may still change its mind for the customer. */
const order: Readonly<Record<DisputeStatus, number>> = {
  INQUIRY: 0,
  NEEDS_RESPONSE: 1,
  UNDER_REVIEW: 2,
  WON: 3,
  LOST: 4,
};

/** The state after a report: the further one. */
export function further(known: DisputeStatus, reported: DisputeStatus): DisputeStatus {
  return order[reported] > order[known] ? reported : known;
}

/** Whether the bank has decided. */
export function isDecided(status: DisputeStatus): boolean {
  return status === 'WON' || status === 'LOST';
}

/**
 * What a dispute means for the ledger where the platform has collected: while the bank decides, its amount and fee are held back from the vendor;
 * a lost one takes both from the vendor for good. The commission stays with the platform.
 */
export function effectOf(
  { collection }: Pick<Payment, 'collection'>,
  { status, amount, fee }: Pick<Dispute, 'status' | 'amount' | 'fee'>,
): Entries {
  if (collection !== 'PLATFORM') return {};
  const fees = fee ?? 0;
  switch (status) {
    case 'INQUIRY':
    case 'WON':
      return {};
    case 'NEEDS_RESPONSE':
    case 'UNDER_REVIEW':
      return { VENDOR_PENDING: -amount - fees, DISPUTE_HOLD: amount + fees };
    case 'LOST':
      return { VENDOR_PENDING: -amount - fees, PROVIDER: amount, FEES: fees };
  }
}
