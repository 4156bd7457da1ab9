/** A call to a number that a marketing channel shows. */
export interface TrackedCall {
  readonly id: string;
  readonly at: Date;
  readonly from: string | null;
  readonly to: string;
  readonly seconds: number;
  readonly isAnswered: boolean;
  readonly source: string | null;
  readonly hasRecording: boolean;
}

/** Knows which channel made a customer call. */
export interface CallTracking {
  /** Calls since a moment, one page at a time. */
  calls(query: {
    readonly since: Date;
    readonly cursor: string | null;
  }): Promise<{ readonly calls: readonly TrackedCall[]; readonly cursor: string | null }>;
}
