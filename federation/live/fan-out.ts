/** One result that is being sent to all subscribers of a feed. */
interface Broadcast {
  /** Serves some subscribers. @returns true when all have been served */
  readonly serveSome: () => boolean;
  readonly done: () => void;
}

/** Up to this many members are served at once, which is cheaper than waiting for a turn. */
const few = 32;
/** Members of one broadcast that are served before the next broadcast has its turn. */
const portion = 32;
/** Milliseconds that broadcasts may take in one turn of the event loop. */
const turnMs = 4;

/**
 * Shares the time of the event loop among all broadcasts of a gateway. Ten thousand writes take a tenth of a second;
 * smaller broadcasts and queries must not wait for them.
 */
export class FanOut {
  readonly #broadcasts: Broadcast[] = [];
  #scheduled = false;

  /**
   * Calls `serve` for each current member. Members who join meanwhile are not served.
   * @returns undefined when all have been served, otherwise a promise that resolves when they have
   */
  send<Member>(
    members: ReadonlyMap<Member, unknown>,
    serve: (member: Member) => void,
  ): Promise<void> | undefined {
    if (members.size <= few) {
      for (const member of members.keys()) serve(member);
      return undefined;
    }
    const rest = [...members.keys()].values();
    const serveSome = () => {
      for (let served = 0; served < portion; served += 1) {
        const next = rest.next();
        if (next.done === true) return true;
        serve(next.value);
      }
      return false;
    };
    return new Promise((resolve) => {
      this.#broadcasts.push({ serveSome, done: resolve });
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#scheduled || this.#broadcasts.length === 0) return;
    this.#scheduled = true;
    setImmediate(this.#turn);
  }

  readonly #turn = (): void => {
    const end = performance.now() + turnMs;
    do {
      const broadcast = this.#broadcasts.shift();
      if (broadcast === undefined) break;
      if (broadcast.serveSome()) broadcast.done();
      else this.#broadcasts.push(broadcast);
    } while (performance.now() < end);
    this.#scheduled = false;
    this.#schedule();
  };
}
