import { pause } from '#platform/time/pause.ts';
import { ConnectionError, NotConnectedError } from './http/http-errors.ts';
import type { Replica, ReplicaSet } from './replicas.ts';
import { SubgraphFailure } from './subgraph-fetch.ts';

/** The first and the longest pause before a replica is tried again, in milliseconds. */
const firstPauseMs = 25;
const longestPauseMs = 250;

export interface RetryOptions {
  readonly isQuery: boolean;
  /** How long to wait for a subgraph that has just gone away, in milliseconds; default 5,000. */
  readonly restartMs?: number | undefined;
}

/**
 * Decides for one request whether to send it again, and where. A broken connection allows one more try of a query; a
 * mutation may have happened already. A refused connection has sent nothing: other replicas are tried at once, and then all
 * again until the subgraph was unreachable for `restartMs`. So a restart delays requests without failing them.
 */
export class Retries {
  readonly #set: ReplicaSet;
  readonly #isQuery: boolean;
  readonly #restartMs: number;
  #refused = 0;
  #hasBroken = false;

  constructor(set: ReplicaSet, { isQuery, restartMs = 5000 }: RetryOptions) {
    this.#set = set;
    this.#isQuery = isQuery;
    this.#restartMs = restartMs;
  }

  /** @returns the replica to try after a failure; undefined when the failure is final */
  async after(error: unknown, failed: Replica, signal: AbortSignal): Promise<Replica | undefined> {
    const cause = error instanceof SubgraphFailure ? error.cause : undefined;
    if (!(cause instanceof ConnectionError) || signal.aborted) return undefined;
    if (!(cause instanceof NotConnectedError)) {
      if (!this.#isQuery || this.#hasBroken) return undefined;
      this.#hasBroken = true;
      // The other connections to a process that died break at the same moment.
      if (this.#set.replicas.length === 1) await pause(firstPauseMs, signal);
      return signal.aborted ? undefined : this.#set.pick(failed);
    }
    this.#refused += 1;
    if (this.#refused < this.#set.replicas.length) return this.#set.pick(failed);
    if (this.#set.unreachable() >= this.#restartMs) return undefined;
    await pause(Math.min(firstPauseMs * 2 ** (this.#refused - 1), longestPauseMs), signal);
    return signal.aborted ? undefined : this.#set.pick();
  }
}
