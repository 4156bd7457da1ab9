/** Receives results and never throws. Returns a promise when the next result must wait for it. */
export type HandOn<Result> = (result: Result) => Promise<void> | undefined;

/** Runs work in parallel, up to a limit, and delivers the results in the order of the starts. */
export class InOrder<Result> {
  readonly #line: (Result | Promise<Result>)[] = [];
  readonly #ahead: number;
  readonly #handOn: HandOn<Result>;
  readonly #onRoom: () => void;
  #draining: Promise<void> | undefined;

  /**
   * @param ahead maximum number of results that are pending @param onRoom called when `add` accepts work again after
   * it returned false
   */
  constructor(ahead: number, handOn: HandOn<Result>, onRoom: () => void) {
    this.#ahead = ahead;
    this.#handOn = handOn;
    this.#onRoom = onRoom;
  }

  get size(): number {
    return this.#line.length;
  }

  /** Adds work, which must not reject. @returns false when no more should be added for now */
  add(work: Result | Promise<Result>): boolean {
    this.#line.push(work);
    this.#draining ??= this.#drain();
    return this.#line.length < this.#ahead;
  }

  /** Resolves when all results have been delivered. */
  async idle(): Promise<void> {
    await this.#draining;
  }

  async #drain(): Promise<void> {
    for (let next = this.#line[0]; next !== undefined; next = this.#line[0]) {
      const result = await next;
      const handed = this.#handOn(result);
      if (handed !== undefined) await handed;
      void this.#line.shift();
      if (this.#line.length === this.#ahead - 1) this.#onRoom();
    }
    this.#draining = undefined;
  }
}
