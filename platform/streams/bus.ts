import type { Json } from './event.ts';

/** An event that is not stored; `at` is its time in milliseconds since 1970. */
export type EphemeralMessage = readonly [
  stream: string,
  type: string,
  data: { readonly [key: string]: Json },
  at: number,
];

/**
 * Carries messages between the processes of one subgraph: Postgres NOTIFY, or Redis. Stored events do not depend on
 * them: a lost wake-up delays an event but never loses it.
 */
export interface Bus {
  /** Rejects for a message that was not sent. Postgres refuses messages of 8,000 bytes and more. */
  publish(message: string): Promise<void>;
  /**
   * @param onMessage receives every message, the process's own included
   * @param onGap called after a lost connection is restored: messages may have been missed
   */
  listen(onMessage: (message: string) => void, onGap: () => void): Promise<void>;
  /** Throws when messages can't be sent at present. */
  check(): Promise<void>;
  close(): Promise<void>;
}
