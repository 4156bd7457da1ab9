import type { Delivery, WaitingWrite, Write } from './write.ts';

/** Where writes are kept across restarts of the page. */
export interface OutboxStore {
  /** In the order in which they were added. */
  list(): Promise<readonly WaitingWrite[]>;
  add(write: Write, at: number): Promise<WaitingWrite>;
  replace(waiting: WaitingWrite): Promise<void>;
  remove(id: number): Promise<void>;
}

export interface OutboxOptions {
  readonly store: OutboxStore;
  readonly send: (write: Write) => Promise<Delivery>;
  /** Runs alone among all tabs. */
  readonly alone: <Result>(run: () => Promise<Result>) => Promise<Result>;
  readonly onSent?: (write: Write) => void;
}

/** Sends writes in their order, and keeps those that the server could not take yet. One that is refused does not hold up the others. */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #listeners = new Set<() => void>();
  #waiting: readonly WaitingWrite[] = [];

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /** Keeps a write and sends what waits. @returns what became of it */
  async write(write: Write): Promise<Delivery> {
    const { id } = await this.#options.store.add(write, Date.now());
    await this.flush();
    const left = this.#waiting.find((waiting) => waiting.id === id);
    if (!left) return { result: 'sent' };
    return left.refusal === undefined ? { result: 'later' } : { result: 'refused', reason: left.refusal };
  }

  /** Sends what waits, until the server can't be reached. */
  async flush(): Promise<void> {
    const { store, send, alone, onSent } = this.#options;
    await alone(async () => {
      this.#show(await store.list());
      for (const waiting of this.#waiting) {
        if (waiting.refusal !== undefined) continue;
        const delivery = await send(waiting.write);
        if (delivery.result === 'later') break;
        if (delivery.result === 'sent') await store.remove(waiting.id);
        else await store.replace({ ...waiting, refusal: delivery.reason });
        this.#show(await store.list());
        if (delivery.result === 'sent') onSent?.(waiting.write);
      }
    });
  }

  /** Reads what waits, of all tabs. */
  async load(): Promise<readonly WaitingWrite[]> {
    this.#show(await this.#options.store.list());
    return this.#waiting;
  }

  /** Forgets a write that was refused. */
  async discard(id: number): Promise<void> {
    await this.#options.store.remove(id);
    await this.load();
  }

  /** The same array until something changes. */
  readonly waiting = (): readonly WaitingWrite[] => this.#waiting;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #show(waiting: readonly WaitingWrite[]): void {
    this.#waiting = waiting;
    for (const listener of this.#listeners) listener();
  }
}
