import type { Amount } from './payments.ts';

export interface PayeeState {
  readonly id: string;
  readonly isPayable: boolean;
  /** Why not; null for a payee who is payable. */
  readonly problem: string | null;
}

export interface PayoutState {
  /** `RETURNED`: the money had left and came back. */
  readonly status: 'SUBMITTED' | 'DEFERRED' | 'PAID' | 'FAILED' | 'RETURNED';
  readonly problem: string | null;
}

/** Pays vendors. All throw ProviderFailure. */
export interface Payouts {
  /** Makes or changes a payee. @param id ours, which the provider keeps */
  savePayee(payee: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly country: string;
  }): Promise<PayeeState>;
  /** @param id ours @returns null for one that the provider does not have */
  readPayee(id: string): Promise<PayeeState | null>;
  /** A page of the provider where the payee enters bank details. */
  onboardingUrl(payeeId: string): Promise<string>;
  /** What webhooks call the payout with our reference. */
  idOf(reference: string): string;
  /** The same reference again pays nothing twice. */
  pay(payout: {
    readonly payeeId: string;
    readonly reference: string;
    readonly amount: Amount;
  }): Promise<{ readonly id: string }>;
  /** @returns null for a payout that the provider does not have, or not yet */
  read(reference: string): Promise<PayoutState | null>;
}
