/** The first and the longest pause before a restart, in milliseconds. */
const firstMs = 200;
const longestMs = 10_000;
/** A process that ran for so long counts as healthy: its next restart waits for the first pause again. */
const healthyAfterMs = 10_000;

/** Pauses before the restarts of one process: they double with each early end. */
export class RestartPause {
  #nextMs = firstMs;

  /** @param ranMs how long the process ran @returns the pause before its restart, in milliseconds */
  after(ranMs: number): number {
    if (ranMs > healthyAfterMs) this.#nextMs = firstMs;
    const pauseMs = this.#nextMs;
    this.#nextMs = Math.min(pauseMs * 2, longestMs);
    return pauseMs;
  }
}
