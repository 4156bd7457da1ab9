import type { Json } from './event.ts';

/** An event that lives for the moment; `at` is its time in milliseconds since 1970. */
export type EphemeralMessage = readonly [
  stream: string,
  type: string,
  data: { readonly [key: string]: Json },
  at: number,
];

/**
 * Carries messages between the processes of one subgraph: Postgres NOTIFY, or Redis. A stored event does not need
 * them: a lost wake-up costs time, never data.
 */
export interface Bus {
  /** Rejects for a message that was not sent. Postgres refuses one of 8,000 bytes and more. */
  publish(message: string): Promise<void>;
  /**
   * @param onMessage every message, one's own included
   * @param onGap the connection was lost and is back: messages may have been missed
   */
  listen(onMessage: (message: string) => void, onGap: () => void): Promise<void>;
  /** Throws when messages can't travel at present. */
  check(): Promise<void>;
  close(): Promise<void>;
}
