import { microseconds } from './clock.ts';

/** A chat message as it is published; `at` is when, in microseconds of the shared clock. */
export interface RoomMessage {
  readonly id: string;
  readonly seq: number;
  readonly at: number;
  readonly body: string;
  readonly sender: string;
}

export interface Publishing {
  readonly rooms: number;
  /** To all rooms together, one after the other, evenly spaced. */
  readonly eventsPerSecond: number;
  readonly seconds: number;
}

export interface Published {
  readonly events: number;
  readonly startedAt: number;
}

const body = 'I can come by tomorrow between nine and eleven, would that be all right for you? '.repeat(2);
const people = 100;

/** Rooms in memory, whose messages exist only for those who listen at the moment. */
export class Rooms {
  readonly #listeners = new Map<string, Set<(message: RoomMessage) => void>>();
  #seq = 0;

  /** Publishes at a steady rate, whatever the listeners do. */
  async publish({ rooms, eventsPerSecond, seconds }: Publishing): Promise<Published> {
    const startedAt = microseconds();
    const all = Math.max(1, Math.round(eventsPerSecond * seconds));
    let events = 0;
    while (events < all) {
      const due = Math.min(all, 1 + Math.floor(((microseconds() - startedAt) / 1e6) * eventsPerSecond));
      for (; events < due; events += 1) this.#say(`room-${events % rooms}`);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    return { events, startedAt };
  }

  /** The messages of a room from now on, as the values of `messages`. */
  async *read(
    room: string,
    signal?: AbortSignal,
  ): AsyncGenerator<{ messages: RoomMessage }, void, undefined> {
    const waiting: RoomMessage[] = [];
    let wake: () => void = () => undefined;
    const tell = (message: RoomMessage) => {
      waiting.push(message);
      wake();
    };
    const listeners = this.#listeners.get(room) ?? new Set();
    this.#listeners.set(room, listeners.add(tell));
    const stop = () => wake();
    signal?.addEventListener('abort', stop, { once: true });
    try {
      while (signal?.aborted !== true) {
        const message = waiting.shift();
        if (message) yield { messages: message };
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      listeners.delete(tell);
    }
  }

  #say(room: string): void {
    this.#seq += 1;
    const seq = this.#seq;
    const message = { id: `message-${seq}`, seq, at: microseconds(), body, sender: `person-${seq % people}` };
    for (const tell of this.#listeners.get(room) ?? []) tell(message);
  }
}
