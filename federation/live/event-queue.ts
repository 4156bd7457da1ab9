/** Why a queue accepts no more items. */
export type QueueEnd = { readonly kind: 'complete' } | { readonly kind: 'failed'; readonly error: unknown };

/** Receives items; `next` returns false when it wants no more for now. */
export interface Sink<Item> {
  next(item: Item): boolean;
  complete(): void;
  fail(error: unknown): void;
}

/**
 * A bounded queue of events from one producer to one consumer. Items queued before the end are delivered before the
 * end is reported.
 */
export class EventQueue<Item> {
  #items: Item[] = [];
  #head = 0;
  #end: QueueEnd | undefined;
  #wake: (() => void) | undefined;
  #roomy: (() => void) | undefined;
  #sink: Sink<Item> | undefined;
  /** Whether the sink accepts more. */
  #flows = false;
  readonly #capacity: number;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get size(): number {
    return this.#items.length - this.#head;
  }

  get full(): boolean {
    return this.size >= this.#capacity;
  }

  get ended(): boolean {
    return this.#end !== undefined;
  }

  /** @returns false, without queuing the item, when the queue is full or has ended */
  offer(item: Item): boolean {
    if (this.#end !== undefined) return false;
    if (this.#sink && this.#flows && this.size === 0) {
      this.#flows = this.#sink.next(item);
      return true;
    }
    if (this.full) return false;
    this.#items.push(item);
    this.#notify();
    return true;
  }

  /** Only the first end counts. */
  end(end: QueueEnd): void {
    if (this.#end !== undefined) return;
    this.#end = end;
    this.#notify();
    this.#notifyEnd();
    this.#roomy?.();
  }

  /** Ends the queue and drops its items. */
  drop(): void {
    this.#items = [];
    this.#head = 0;
    this.end({ kind: 'complete' });
  }

  /** The next item, in order; undefined after the last of a queue that completed. Rejects when it failed. */
  async next(): Promise<Item | undefined> {
    while (this.size === 0 && this.#end === undefined) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    if (this.size === 0) {
      if (this.#end?.kind === 'failed') throw this.#end.error;
      return undefined;
    }
    return this.#take();
  }

  /** Passes the items to `sink` instead of keeping them for `next`, in the same turn of the event loop. */
  pushTo(sink: Sink<Item>): void {
    this.#sink = sink;
    this.resume();
  }

  /** Called when the sink accepts more again. */
  resume(): void {
    const sink = this.#sink;
    this.#flows = true;
    while (sink && this.#flows) {
      const item = this.#take();
      if (item === undefined) break;
      this.#flows = sink.next(item);
    }
    this.#notifyEnd();
  }

  #take(): Item | undefined {
    if (this.size === 0) return undefined;
    const item = this.#items[this.#head];
    this.#head += 1;
    if (this.#head > 512) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
    this.#roomy?.();
    return item;
  }

  #notifyEnd(): void {
    const sink = this.#sink;
    if (!sink || this.#end === undefined || this.size > 0) return;
    this.#sink = undefined;
    if (this.#end.kind === 'failed') sink.fail(this.#end.error);
    else sink.complete();
  }

  /** Resolves when there is room or the queue has ended, at the latest after `patienceMs`. */
  async room(patienceMs: number): Promise<void> {
    if (!this.full || this.#end !== undefined) return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#roomy = resolve;
      timer = setTimeout(resolve, patienceMs);
    });
    clearTimeout(timer);
    this.#roomy = undefined;
  }

  #notify(): void {
    const wake = this.#wake;
    this.#wake = undefined;
    wake?.();
  }
}
