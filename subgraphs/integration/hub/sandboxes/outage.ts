/** Counts down the requests that a sandbox must fail. */
export interface Outage {
  /** Answers the next `times` requests with an error, as the provider would in an outage. */
  failNext(times: number, status?: number): void;
  /** The status to fail this request with, or null. */
  next(): number | null;
}

export function createOutage(): Outage {
  let left = 0;
  let failure = 503;
  return {
    failNext: (times, status = 503) => {
      left = times;
      failure = status;
    },
    next: () => {
      if (left === 0) return null;
      left -= 1;
      return failure;
    },
  };
}
