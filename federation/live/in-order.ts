/** Where results go, never throwing; a promise is for what has to be waited for before the next one. */
export type HandOn<Result> = (result: Result) => Promise<void> | undefined;

/** Work that runs side by side, up to a limit, and whose results go on in the order in which it was begun. */
export class InOrder<Result> {
  readonly #line: (Result | Promise<Result>)[] = [];
  readonly #ahead: number;
  readonly #handOn: HandOn<Result>;
  readonly #onRoom: () => void;
  #draining: Promise<void> | undefined;

  /** @param ahead how much may be under way @param onRoom called when more may be added after `add` gave false */
  constructor(ahead: number, handOn: HandOn<Result>, onRoom: () => void) {
    this.#ahead = ahead;
    this.#handOn = handOn;
    this.#onRoom = onRoom;
  }

  get size(): number {
    return this.#line.length;
  }

  /** Takes work that must not reject. @returns false when no more should be added for now */
  add(work: Result | Promise<Result>): boolean {
    this.#line.push(work);
    this.#draining ??= this.#drain();
    return this.#line.length < this.#ahead;
  }

  /** Resolves when all that was added has gone on. */
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
