import type { Client as SocketClient } from 'graphql-ws';
import { eventually } from '#platform/testing/eventually.ts';

/** One live subscription on a socket of its own: what it delivered so far, and how it ended. */
export class Live<Result> {
  readonly events: Result[] = [];
  /** Errors that came with results or ended the subscription. */
  readonly errors: unknown[] = [];
  /** Resolves when it is over, with the close code of the socket if that was the reason. */
  readonly ended: Promise<number | undefined>;
  readonly #client: SocketClient;

  constructor(client: SocketClient, operation: { query: string; variables: Record<string, unknown> }) {
    this.#client = client;
    this.ended = new Promise((resolve) => {
      client.subscribe<Result>(operation, {
        next: ({ data, errors }) => {
          if (errors) this.errors.push(...errors);
          if (data) this.events.push(data);
        },
        error: (error: unknown) => {
          this.errors.push(error);
          resolve(closeCode(error));
        },
        complete: () => resolve(undefined),
      });
    });
  }

  /** Waits for the first event that fits. */
  async until(fits: (event: Result) => boolean, what = 'the event'): Promise<Result> {
    return eventually(() => {
      if (this.errors.length > 0) throw new Error(JSON.stringify(this.errors));
      return this.events.find(fits) ?? null;
    }, what).then((found) => found as Result);
  }

  /** Waits until `count` events have come. */
  async atLeast(count: number): Promise<readonly Result[]> {
    await eventually(() => this.events.length >= count, `${count} events (of ${this.events.length})`);
    return this.events;
  }

  /** Cuts the connection without a close frame, as a lost network does. */
  cut(): void {
    this.#client.terminate();
  }

  async stop(): Promise<void> {
    await this.#client.dispose();
  }
}

function closeCode(error: unknown): number | undefined {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'number'
    ? error.code
    : undefined;
}
