import type { ReferralSignalKind } from '#generated/graphql/vendor.ts';
import type { Tx } from '../../database.ts';

/** What speaks for fraud in one referral, as the database keeps it. */
export interface FoundSignal {
  readonly kind: ReferralSignalKind;
  /** What it adds to the risk, of 100. */
  readonly points: number;
  /** The facts in words. */
  readonly reason: string;
}

/** A referral that a signal is about. */
export interface Hit {
  readonly referralId: string;
  readonly points: number;
  readonly reason: string;
}

/** One kind of fraud: how it is found in referrals. A new one is a file and a line in `assess.ts`. */
export interface Signal {
  readonly kind: ReferralSignalKind;
  /** At most one hit for each referral. */
  readonly find: (tx: Tx, referralIds: readonly string[]) => Promise<readonly Hit[]>;
}
