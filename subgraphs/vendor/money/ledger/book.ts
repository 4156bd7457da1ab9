import { v7 as newId } from 'uuid';
import type { LedgerAccount } from '#generated/prisma/vendor/client.ts';
import type { Tx } from '../../database.ts';

/**
 * What each account gets, in minor units; negative for what it gives. The vendor's claim is what stands on `VENDOR_PENDING` and
 * `VENDOR_AVAILABLE`; `DISPUTE_HOLD` is what disputes hold back of it, and `PAYOUT` what was paid out. `COMMISSION` is the platform's, `FEES`
 * the providers'. `REFERRALS` is negative by what the platform gives for referrals, and `CUSTOMER_CREDIT` what it owes of that to a customer. `PROVIDER` is the outside: it is negative by what providers hold.
 */
export type Entries = Readonly<Partial<Record<LedgerAccount, number>>>;

/** What moves money: one step of a payment, a refund, a dispute, a payout, a referral, or the end of a hold. */
export interface LedgerCause {
  readonly type: 'PAYMENT' | 'REFUND' | 'DISPUTE' | 'PAYOUT' | 'HOLD' | 'REFERRAL';
  /** A UUID. */
  readonly id: string;
  /** Which step, such as `SUCCEEDED`: the same step of the same cause can't be booked twice. */
  readonly step: string;
}

/** A movement of one vendor's or one customer's money in one currency. */
export interface LedgerTransaction {
  /** Whose money moves; null for a customer's. */
  readonly vendorId: string | null;
  /** The customer, where it is no vendor's. */
  readonly personId?: string;
  readonly currency: string;
  readonly cause: LedgerCause;
  readonly entries: Entries;
  readonly at: Date;
}

/**
 * Books a movement of money. It is the only writer of the ledger.
 * @returns the id of the ledger's transaction; null where nothing moves
 * @throws Error for entries that do not come to 0, and for a step that is booked already
 */
export async function book(
  tx: Tx,
  { vendorId, personId, currency, cause, entries, at }: LedgerTransaction,
): Promise<string | null> {
  const moved = moving(entries);
  if (moved.length === 0) return null;
  const sum = moved.reduce((total, [, amount]) => total + amount, 0);
  if (sum !== 0) throw new Error(`The entries of ${cause.type} ${cause.id} come to ${sum} and not to 0.`);
  const transactionId = newId();
  await tx.ledgerEntry.createMany({
    data: moved.map(([account, amount]) => ({
      transactionId,
      account,
      vendorId,
      personId: personId ?? null,
      amount,
      currency,
      refType: cause.type,
      refId: cause.id,
      step: cause.step,
      at,
    })),
  });
  return transactionId;
}

/** What leads from one effect to another: nothing where they are the same. */
export function difference(before: Entries, after: Entries): Entries {
  return Object.fromEntries(
    accounts.map((account) => [account, (after[account] ?? 0) - (before[account] ?? 0)]),
  );
}

const accounts = [
  'PROVIDER',
  'VENDOR_PENDING',
  'VENDOR_AVAILABLE',
  'COMMISSION',
  'FEES',
  'DISPUTE_HOLD',
  'PAYOUT',
  'REFERRALS',
  'CUSTOMER_CREDIT',
] as const satisfies readonly LedgerAccount[];

function moving(entries: Entries): [LedgerAccount, number][] {
  return accounts.flatMap((account): [LedgerAccount, number][] => {
    const amount = entries[account] ?? 0;
    return amount === 0 ? [] : [[account, amount]];
  });
}
