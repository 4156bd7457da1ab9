/** A long-lived connection of one caller: a WebSocket or an event stream. */
export interface Connection<Caller> {
  readonly caller: Caller;
  close(code: number, reason: string): void;
}

/** Every live connection of this process, so that those of an ended session can be found and closed. */
export class Connections<Caller> {
  readonly #open = new Set<Connection<Caller>>();
  /** How connections are closed from now on; undefined while they may open. */
  #closing: { readonly code: number; readonly reason: string } | undefined;

  get size(): number {
    return this.#open.size;
  }

  /**
   * Registers a connection; after {@link closeAll} it is closed at once.
   * @returns call it when the connection has closed
   */
  add(connection: Connection<Caller>): () => void {
    this.#open.add(connection);
    if (this.#closing) connection.close(this.#closing.code, this.#closing.reason);
    return () => {
      this.#open.delete(connection);
    };
  }

  callers(): Iterable<Caller> {
    return [...this.#open].map((connection) => connection.caller);
  }

  /** Closes the connections whose caller matches; returns how many they were. */
  closeCaller(matches: (caller: Caller) => boolean, code: number, reason: string): number {
    const closing = [...this.#open].filter((connection) => matches(connection.caller));
    for (const connection of closing) connection.close(code, reason);
    return closing.length;
  }

  /** Closes all, spread evenly over `overMs`, so that their clients don't come back in one moment; then every new one too. */
  async closeAll(code: number, reason: string, overMs: number): Promise<void> {
    this.#closing = { code, reason };
    const closing = [...this.#open];
    const steps = Math.min(closing.length, 30);
    for (let step = 0; step < steps; step += 1) {
      const from = Math.floor((closing.length * step) / steps);
      const to = Math.floor((closing.length * (step + 1)) / steps);
      for (const connection of closing.slice(from, to)) connection.close(code, reason);
      if (step < steps - 1) await new Promise((resolve) => setTimeout(resolve, overMs / steps));
    }
  }
}
