/** What a listener to a kind of stream receives. */
export type Changes =
  /** These subjects may have another state now. */
  | { readonly kind: 'changed'; readonly ids: readonly string[] }
  /** Any of them may have. */
  | { readonly kind: 'gap' };

/** Most ids in one batch. */
const batchSize = 200;
/** Ids that may wait for a listener. With more it receives a gap. */
const mostWaiting = 1_000;

/**
 * One listener to kinds of streams. An id that changes again while it waits is delivered once, so that a slow listener costs a
 * bounded amount of memory and still sees the latest state.
 */
export class ChangeListener {
  readonly kinds: ReadonlySet<string>;
  readonly #waiting = new Set<string>();
  #hasGap = true;
  #ended = false;
  #wake: (() => void) | undefined;

  constructor(kinds: readonly string[]) {
    this.kinds = new Set(kinds);
  }

  offer(ids: readonly string[]): void {
    // A gap that waits says more.
    if (ids.length === 0 || this.#hasGap) return;
    for (const id of ids) this.#waiting.add(id);
    if (this.#waiting.size > mostWaiting) this.gap();
    else this.#notify();
  }

  gap(): void {
    this.#waiting.clear();
    this.#hasGap = true;
    this.#notify();
  }

  end(): void {
    this.#ended = true;
    this.#notify();
  }

  /** The changes as they come, until the end. The first one is a gap. */
  async *changes(): AsyncGenerator<Changes, void, undefined> {
    while (!this.#ended) {
      const next = this.#take();
      if (next) yield next;
      else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
  }

  #take(): Changes | undefined {
    if (this.#hasGap) {
      this.#hasGap = false;
      return { kind: 'gap' };
    }
    if (this.#waiting.size === 0) return undefined;
    const ids = [...this.#waiting].slice(0, batchSize);
    for (const id of ids) this.#waiting.delete(id);
    return { kind: 'changed', ids };
  }

  #notify(): void {
    const wake = this.#wake;
    this.#wake = undefined;
    wake?.();
  }
}
