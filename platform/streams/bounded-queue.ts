/**
 * A queue between a fast producer and one consumer that reads at its own rate.
 * A full queue refuses items, so a consumer that stopped reading uses a bounded amount of memory.
 */
export class BoundedQueue<Item> {
  readonly #items: Item[] = [];
  readonly #capacity: number;
  #wake: (() => void) | undefined;

  /** @param capacity most items that wait at once */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** @returns false without storing the item when the queue is full */
  offer(item: Item): boolean {
    if (this.#items.length >= this.#capacity) return false;
    this.#items.push(item);
    this.wake();
    return true;
  }

  /** All waiting items, oldest first; the queue is empty afterwards. */
  takeAll(): Item[] {
    return this.#items.splice(0);
  }

  /** Resolves at the next offer or {@link wake}, or at once when an item waits already. */
  arrival(): Promise<void> {
    if (this.#items.length > 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  /** Makes a waiting consumer check again, for example because its source has ended. */
  wake(): void {
    const wake = this.#wake;
    this.#wake = undefined;
    wake?.();
  }
}
