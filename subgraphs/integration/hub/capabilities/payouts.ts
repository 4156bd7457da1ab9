import type { Amount } from './payments.ts';

export interface PayeeState {
  readonly id: string;
  readonly isPayable: boolean;
  /** Why not; null for a payee who is payable. */
  readonly problem: string | null;
}

/** Pays vendors. */
export interface Payouts {
  /** Makes or changes a payee. @param id ours, which the provider keeps */
  savePayee(payee: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly country: string;
  }): Promise<PayeeState>;
  /** A page of the provider where the payee enters bank details. */
  onboardingUrl(payeeId: string): Promise<string>;
  /** The same reference again pays nothing twice. @throws ProviderFailure */
  pay(payout: {
    readonly payeeId: string;
    readonly reference: string;
    readonly amount: Amount;
  }): Promise<{ readonly id: string }>;
  read(reference: string): Promise<{
    readonly status: 'SUBMITTED' | 'DEFERRED' | 'PAID' | 'FAILED';
    readonly problem: string | null;
  } | null>;
}
