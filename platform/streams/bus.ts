import type { Json } from './event.ts';

/** What one process tells the others. It carries no truth: a lost message costs time, never data. */
export interface BusMessage {
  /** The process that sent it. */
  readonly origin: string;
  /** Ids of streams that have new events. */
  readonly changed?: readonly string[];
  /** Events that live for the moment: [stream, type, data, time in milliseconds since 1970]. */
  readonly ephemeral?: readonly EphemeralMessage[];
  /** Messages by topic, for what is no stream (ended sessions, for example). */
  readonly topics?: readonly (readonly [topic: string, message: Json])[];
}

export type EphemeralMessage = readonly [
  stream: string,
  type: string,
  data: { readonly [key: string]: Json },
  at: number,
];

/** Carries messages between the processes of one subgraph: Postgres NOTIFY, or Redis. */
export interface Bus {
  publish(message: string): Promise<void>;
  /**
   * @param onMessage every message, one's own included
   * @param onGap the connection was lost and is back: messages may have been missed
   */
  listen(onMessage: (message: string) => void, onGap: () => void): Promise<void>;
  /** Longest message in bytes. */
  readonly limit: number;
  /** Throws when messages can't travel at present. */
  check(): Promise<void>;
  close(): Promise<void>;
}
