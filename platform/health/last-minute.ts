/** The span that is looked at, in seconds. */
const spanSeconds = 60;

interface Second {
  readonly at: number;
  count: number;
  highest: number;
}

/** Counts what has happened in the last minute, and knows the highest value that came with it. */
export class LastMinute {
  readonly #seconds: Second[] = [];
  readonly #now: () => number;

  /** @param now milliseconds of a clock that never goes back */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  add(value = 0): void {
    const at = this.#forget();
    const last = this.#seconds.at(-1);
    if (last?.at === at) {
      last.count += 1;
      last.highest = Math.max(last.highest, value);
    } else this.#seconds.push({ at, count: 1, highest: value });
  }

  /** The average over the minute. */
  get perSecond(): number {
    this.#forget();
    return this.#seconds.reduce((sum, { count }) => sum + count, 0) / spanSeconds;
  }

  /** The highest value of the minute; null when nothing has happened. */
  get highest(): number | null {
    this.#forget();
    return this.#seconds.length === 0 ? null : Math.max(...this.#seconds.map(({ highest }) => highest));
  }

  #forget(): number {
    const at = Math.floor(this.#now() / 1000);
    while (this.#seconds[0] && this.#seconds[0].at <= at - spanSeconds) this.#seconds.shift();
    return at;
  }
}
