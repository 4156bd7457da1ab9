import { codedError } from '../errors/errors.ts';
import { BoundedQueue } from './bounded-queue.ts';
import type { StreamEvent } from './event.ts';

/** Events that may wait for one reader before it is cut off. */
export const queueCapacity = 1_000;

/**
 * One reader of one stream. It is either behind (it reads pages from the database) or live (events are pushed).
 * While it is behind, pushed events are dropped: the next page brings them.
 */
export class Reader {
  /** `seq` of the last event that was queued or handed out. */
  position: number;
  live = false;
  readonly #queue = new BoundedQueue<StreamEvent>(queueCapacity);
  #failure: Error | undefined;
  #ended = false;

  constructor(position: number) {
    this.position = position;
  }

  /** Takes a live event; one that it has already is dropped. */
  push(event: StreamEvent): void {
    if (!this.live || (event.seq !== null && event.seq <= this.position)) return;
    if (!this.#queue.offer(event)) {
      this.fail(
        codedError(
          'SLOW_CONSUMER',
          `More than ${queueCapacity} events were waiting; resume after the last one received.`,
        ),
      );
      return;
    }
    if (event.seq !== null) this.position = event.seq;
  }

  fail(error: Error): void {
    this.#failure ??= error;
    this.#queue.wake();
  }

  end(): void {
    this.#ended = true;
    this.#queue.wake();
  }

  /** Throws what {@link fail} was given. */
  throwFailure(): void {
    if (this.#failure) throw this.#failure;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** The live events as they come, until the end. Throws what {@link fail} was given. */
  async *events(): AsyncGenerator<StreamEvent, void, undefined> {
    while (!this.#ended) {
      this.throwFailure();
      for (const event of this.#queue.takeAll()) {
        if (this.#ended) return;
        yield event;
      }
      if (!this.#failure && !this.#ended) await this.#queue.arrival();
    }
  }
}
