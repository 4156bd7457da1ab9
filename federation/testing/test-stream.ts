interface StreamEvent {
  readonly seq: number | null;
  readonly type: 'Said' | 'Typed';
  readonly body: string;
  readonly sender: string;
}

/** A stream of events in memory: seq 1, 2, 3, … and short-lived ones between them. */
export class TestStream {
  /** How many of the next bodies cannot be read, as if the database were away. */
  unreadable = 0;
  readonly #events: StreamEvent[] = [];
  readonly #readers = new Set<(event: StreamEvent) => void>();

  get head(): number {
    return this.#events.length;
  }

  /** The number of readers that follow the stream. */
  get readers(): number {
    return this.#readers.size;
  }

  say(body: string, sender = 'u1'): number {
    const event: StreamEvent = { seq: this.#events.length + 1, type: 'Said', body, sender };
    this.#events.push(event);
    for (const tell of this.#readers) tell(event);
    return this.#events.length;
  }

  /** Sends a short-lived event: only current readers get it. */
  type(sender = 'u1'): void {
    for (const tell of this.#readers) tell({ seq: null, type: 'Typed', body: '', sender });
  }

  /** Events after `afterSeq` and then live, each as the value of `field`. */
  async *read(
    field: string,
    afterSeq: number | undefined,
    signal: AbortSignal,
  ): AsyncGenerator<Record<string, StreamEvent>, void, undefined> {
    const waiting = afterSeq === undefined ? [] : this.#events.slice(afterSeq);
    let wake: () => void = () => undefined;
    const tell = (event: StreamEvent) => {
      waiting.push(event);
      wake();
    };
    const stop = () => {
      this.#readers.delete(tell);
      wake();
    };
    this.#readers.add(tell);
    signal.addEventListener('abort', stop, { once: true });
    try {
      while (!signal.aborted) {
        const event = waiting.shift();
        if (event) yield { [field]: event };
        else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    } finally {
      stop();
    }
  }
}
