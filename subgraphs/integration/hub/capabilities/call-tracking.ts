/** A call to or from a number that a marketing channel shows. */
export interface TrackedCall {
  readonly id: string;
  readonly at: Date;
  readonly direction: 'INBOUND' | 'OUTBOUND';
  /** The customer's number as the provider writes it; null where it was withheld. */
  readonly customer: string | null;
  /** The number that the channel shows. */
  readonly trackingNumber: string;
  readonly seconds: number;
  readonly isAnswered: boolean;
  readonly source: string | null;
  readonly medium: string | null;
  readonly campaign: string | null;
  readonly hasRecording: boolean;
  /** What its users note that the call is worth: minor units. */
  readonly value: { readonly amount: number; readonly currency: string } | null;
}

/** Knows which channel made a customer call. */
export interface CallTracking {
  /** Calls since a moment, one page at a time. */
  calls(query: {
    readonly since: Date;
    readonly cursor: string | null;
  }): Promise<{ readonly calls: readonly TrackedCall[]; readonly cursor: string | null }>;
  /** One call; null for one that is not there. */
  call(id: string): Promise<TrackedCall | null>;
}
