/**
 * How long a service has not been reachable. It begins with the first failure after an answer, not with the answer: a caller that was
 * idle waits for a restart like a busy one.
 */
export class Outage {
  readonly #now: () => number;
  /** When the present outage began (ms, monotonic); infinitely long ago before the first answer. */
  #since: number | undefined = Number.NEGATIVE_INFINITY;

  /** @param now monotonic milliseconds */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** The service has answered: there is no outage. */
  end(): void {
    this.#since = undefined;
  }

  /**
   * The service could not be reached.
   * @returns milliseconds since the outage began; Infinity when the service has never answered
   */
  goOn(): number {
    this.#since ??= this.#now();
    return this.#now() - this.#since;
  }
}
