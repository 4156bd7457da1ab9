import type { EvidenceKind } from '#contracts/payments.ts';

/** An amount in the smallest unit of its currency. */
export interface Amount {
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: string;
}

/** A payment as the provider has it now. */
export interface PaymentFacts {
  /** What a refund names. */
  readonly id: string;
  /** Our own reference, which the checkout was opened with; null for a payment that was made elsewhere. */
  readonly reference: string | null;
  readonly amount: Amount;
  /** What the provider keeps of it; null while it does not say. */
  readonly fee: Amount | null;
  readonly status: 'PENDING' | 'SUCCEEDED' | 'FAILED';
  readonly method: 'CARD' | 'BANK_DEBIT' | 'BANK_TRANSFER' | 'WALLET' | 'OTHER';
  /** The provider's mark of the card or bank account, equal for equal ones, where it gives one. */
  readonly fingerprint?: string | null;
  readonly at: Date;
}

/** A refund as the provider has it now. */
export interface RefundFacts {
  readonly id: string;
  readonly paymentId: string;
  /** Our own reference; null for a refund that was made at the provider. */
  readonly reference: string | null;
  readonly amount: Amount;
  readonly status: 'PENDING' | 'SUCCEEDED' | 'FAILED';
  /** Why it failed, as a sentence; null unless it has. */
  readonly problem: string | null;
  readonly at: Date;
}

/** A dispute as the provider has it now. */
export interface DisputeFacts {
  readonly id: string;
  readonly paymentId: string;
  readonly amount: Amount;
  /** What the provider takes for the dispute; null while it does not say. */
  readonly fee: Amount | null;
  readonly status: 'INQUIRY' | 'NEEDS_RESPONSE' | 'UNDER_REVIEW' | 'WON' | 'LOST';
  /** In the provider's words. */
  readonly reason: string;
  /** Until when evidence may be sent; null where none is asked for. */
  readonly dueBy: Date | null;
  readonly at: Date;
}

/** A page where a customer pays. */
export interface Checkout {
  readonly id: string;
  readonly url: string;
  /** When nobody can pay there any more, if the provider ends it by itself; null where it must be closed. */
  readonly expiresAt: Date | null;
}

export interface CheckoutState {
  readonly id: string;
  /** Our own reference. */
  readonly reference: string;
  /** `COMPLETED`: the customer has done their part. The payment says whether the money came. */
  readonly status: 'OPEN' | 'COMPLETED' | 'CLOSED';
  /** Null before the customer has paid. */
  readonly payment: PaymentFacts | null;
}

/** A page of what a provider has. */
export interface MoneyPage {
  readonly payments: readonly PaymentFacts[];
  readonly refunds: readonly RefundFacts[];
  readonly disputes: readonly DisputeFacts[];
  /** Where the next page begins; null after the last one. */
  readonly cursor: string | null;
}

/** What speaks for the vendor in a dispute. */
export interface Evidence {
  readonly customerName: string | null;
  readonly customerEmail: string | null;
  readonly serviceDate: Date | null;
  readonly text: string;
  /** At most one of each kind. */
  readonly files: readonly EvidenceFile[];
}

/** A file that speaks for the vendor. */
export interface EvidenceFile {
  readonly id: string;
  readonly kind: EvidenceKind;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Takes payments of customers. All throw ProviderFailure. */
export interface Payments {
  /** Opens a page where a customer pays. The same reference with the same facts again opens no second one. */
  openCheckout(checkout: {
    readonly reference: string;
    readonly description: string;
    readonly amount: Amount;
    readonly returnUrl: string;
    /** BCP 47. A provider that does not speak the language takes the browser's. */
    readonly locale: string;
    /** When it shall end: between 31 minutes and 24 hours from now. */
    readonly expiresAt: Date;
  }): Promise<Checkout>;
  /** Ends a page, so that nobody pays there any more. One that has ended already stays as it is. */
  closeCheckout(id: string): Promise<void>;
  readCheckout(id: string): Promise<CheckoutState>;
  /** @returns null for an attempt that came to nothing, such as a card that was declined */
  readPayment(id: string): Promise<PaymentFacts | null>;
  /** The same reference again makes no second refund, as long as the provider remembers it: see `findRefund`. */
  refund(refund: {
    readonly paymentId: string;
    readonly reference: string;
    readonly amount: Amount;
  }): Promise<RefundFacts>;
  /** The refund of a payment that was made with our reference, however long ago; null without one. */
  findRefund(paymentId: string, reference: string): Promise<RefundFacts | null>;
  readRefund(id: string): Promise<RefundFacts>;
  readDispute(id: string): Promise<DisputeFacts>;
  /** Sends evidence and hands it in. The same evidence again changes nothing. */
  sendEvidence(disputeId: string, evidence: Evidence): Promise<DisputeFacts>;
  /** What was made or changed since a moment, a page at a time. An object may come twice, the later one counts. */
  list(query: { readonly since: Date; readonly cursor: string | null }): Promise<MoneyPage>;
}
