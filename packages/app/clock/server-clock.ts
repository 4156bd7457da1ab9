/** A `Date` header counts whole seconds (RFC 9110, section 6.6.1). */
const headerStepMs = 1_000;

/**
 * How far a server's clock is ahead of this device's. Each answer narrows the range that its `Date` header allows, so that a few
 * answers at different parts of a second give more than one header can say.
 */
export class ServerClock {
  #least = -Infinity;
  #most = Infinity;

  /**
   * @param date the header of an answer; anything else is ignored
   * @param sentAt when the request was sent, by this device's clock, in milliseconds since 1970
   * @param receivedAt when its answer arrived, by the same clock
   */
  learn(date: string | null, sentAt: number, receivedAt: number): void {
    const written = date === null ? Number.NaN : Date.parse(date);
    if (Number.isNaN(written)) return;
    const least = written - receivedAt;
    const most = written + headerStepMs - sentAt;
    const isApart = least > this.#most || most < this.#least;
    // One of the clocks was set anew: what was learnt before counts no more.
    this.#least = isApart ? least : Math.max(least, this.#least);
    this.#most = isApart ? most : Math.min(most, this.#most);
  }

  /** Milliseconds to be added to this device's time; 0 before the first answer. */
  get offsetMs(): number {
    return Number.isFinite(this.#least) ? (this.#least + this.#most) / 2 : 0;
  }
}
