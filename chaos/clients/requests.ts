/** A request that failed: whoever sent it must send it again. */
export interface FailedRequest {
  readonly operation: string;
  /** The code of its error, or what happened to its connection. */
  readonly code: string;
  /** Monotonic milliseconds. */
  readonly from: number;
  readonly to: number;
}

/** What became of all requests of all clients. */
export class Requests {
  readonly failed: FailedRequest[] = [];
  /** Answers that no retry could change: the harness sends nothing that may be refused. */
  readonly refused: string[] = [];
  /** Durations of the answered ones, in milliseconds. */
  readonly durationsMs: number[] = [];
}
