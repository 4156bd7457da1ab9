/** An amount in the smallest unit of its currency. */
export interface Amount {
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: string;
}

export interface PaymentState {
  readonly id: string;
  readonly status: 'OPEN' | 'PAID' | 'FAILED' | 'EXPIRED';
  /** What a refund names; null before the payment. */
  readonly paymentId: string | null;
  /** What was paid; null before. */
  readonly paid: Amount | null;
  /** Our own reference. */
  readonly reference: string;
}

/** Takes payments of customers. */
export interface Payments {
  /** Opens a page where a customer pays. The same reference again opens no second one. @throws ProviderFailure */
  openCheckout(checkout: {
    readonly reference: string;
    readonly description: string;
    readonly amount: Amount;
    readonly returnUrl: string;
  }): Promise<{ readonly id: string; readonly url: string }>;
  read(id: string): Promise<PaymentState>;
  /** The same reference again makes no second refund. @throws ProviderFailure */
  refund(refund: {
    readonly paymentId: string;
    readonly reference: string;
    readonly amount: Amount;
  }): Promise<{ readonly id: string; readonly status: 'PENDING' | 'SUCCEEDED' | 'FAILED' }>;
}
