/**
 * A queue between a fast producer and one consumer that takes at its own pace.
 * What does not fit is refused, so a consumer that stopped reading costs a bounded amount of memory.
 */
export class BoundedQueue<Item> {
  readonly #items: Item[] = [];
  readonly #capacity: number;
  #wake: (() => void) | undefined;

  /** @param capacity most items that wait at once */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** @returns false, and takes nothing, when the queue is full */
  offer(item: Item): boolean {
    if (this.#items.length >= this.#capacity) return false;
    this.#items.push(item);
    this.wake();
    return true;
  }

  /** All that waits, oldest first; the queue is empty afterwards. */
  takeAll(): Item[] {
    return this.#items.splice(0);
  }

  /** Resolves at the next offer or {@link wake}, at once when something waits already. */
  arrival(): Promise<void> {
    if (this.#items.length > 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  /** Lets a waiting consumer look again, for example because its source has ended. */
  wake(): void {
    const wake = this.#wake;
    this.#wake = undefined;
    wake?.();
  }
}
