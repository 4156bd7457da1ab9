type Act = () => void | Promise<void>;

interface Planned {
  readonly at: number;
  readonly place: number;
  readonly act: Act;
}

/** Acts of a call at most: a call without an end is stopped here. */
const mostActs = 20_000;

/** Time that passes only by what is planned: a call of ten minutes is over in milliseconds, and is the same each time. */
export class VirtualClock {
  #now: number;
  #places = 0;
  readonly #planned = new Set<Planned>();

  constructor(now: number) {
    this.#now = now;
  }

  get now(): number {
    return this.#now;
  }

  /** Plans an act. @returns takes it back */
  after(ms: number, act: Act): () => void {
    const planned = { at: this.#now + Math.max(0, ms), place: this.#places++, act };
    this.#planned.add(planned);
    return () => {
      this.#planned.delete(planned);
    };
  }

  /** Does what is planned, one after the other, until nothing is. @returns false for plans without an end */
  async run(): Promise<boolean> {
    for (let acts = 0; acts < mostActs; acts += 1) {
      const next = this.#next();
      if (!next) return true;
      this.#planned.delete(next);
      this.#now = next.at;
      await next.act();
    }
    return false;
  }

  /** Forgets all plans. */
  stop(): void {
    this.#planned.clear();
  }

  #next(): Planned | undefined {
    let first: Planned | undefined;
    for (const planned of this.#planned) {
      if (!first || planned.at < first.at || (planned.at === first.at && planned.place < first.place)) {
        first = planned;
      }
    }
    return first;
  }
}
