import { ConnectionPool } from './http/connection-pool.ts';

/** The first pause after a failure; it doubles with each further one. */
const ejectMs = 500;
const longestEjectMs = 30_000;
/** Answers in a row that did not come in time, after which a replica is taken to hang. */
const hangsAfter = 3;

/** One running copy of a subgraph. */
export interface Replica {
  readonly url: URL;
  readonly pool: ConnectionPool;
  inFlight: number;
  /** Failures in a row. */
  failures: number;
  /** Answers in a row that did not come in time. */
  timeouts: number;
  /** Until when (ms, monotonic) it gets no work. */
  ejectedUntil: number;
}

export interface ReplicaSetOptions {
  readonly connections?: number;
  readonly connectTimeoutMs?: number;
  /** Bytes that an answer may have; default 32 MiB. */
  readonly maxAnswerBytes?: number;
  /** Monotonic milliseconds. */
  readonly now?: () => number;
}

/** The copies of one subgraph: work goes to the least loaded, one that fails is left alone for a while. */
export class ReplicaSet {
  readonly replicas: readonly Replica[];
  readonly #now: () => number;

  constructor(urls: readonly string[], options: ReplicaSetOptions = {}) {
    this.#now = options.now ?? (() => performance.now());
    this.replicas = urls.map((text) => {
      const url = new URL(text);
      return {
        url,
        pool: new ConnectionPool(url, options),
        inFlight: 0,
        failures: 0,
        timeouts: 0,
        ejectedUntil: 0,
      };
    });
  }

  /** The least loaded replica that is not ejected; when all are, the one that comes back first. */
  pick(except?: Replica): Replica | undefined {
    const candidates =
      this.replicas.length > 1 ? this.replicas.filter((replica) => replica !== except) : this.replicas;
    const now = this.#now();
    let best: Replica | undefined;
    for (const replica of candidates) {
      if (best === undefined || rank(replica, now) < rank(best, now)) best = replica;
    }
    return best;
  }

  succeeded(replica: Replica): void {
    replica.failures = 0;
    replica.timeouts = 0;
    replica.ejectedUntil = 0;
  }

  /** One late answer may be the question's fault; several in a row are the replica's. */
  timedOut(replica: Replica): void {
    replica.timeouts += 1;
    if (replica.timeouts >= hangsAfter) this.failed(replica);
  }

  /** Ejects the replica; its next request after the pause is the probe that brings it back. */
  failed(replica: Replica): void {
    replica.failures += 1;
    const pause = Math.min(ejectMs * 2 ** (replica.failures - 1), longestEjectMs);
    replica.ejectedUntil = this.#now() + pause;
  }

  /** Lets requests under way finish. */
  async end(): Promise<void> {
    await Promise.all(this.replicas.map(({ pool }) => pool.close()));
  }

  /** Ends requests under way. */
  close(): void {
    for (const { pool } of this.replicas) pool.destroy();
  }
}

/** Ejected replicas rank behind every healthy one, by when they come back; so does one that is being probed. */
function rank({ ejectedUntil, inFlight, failures }: Replica, now: number): number {
  if (ejectedUntil > now) return 1e9 + (ejectedUntil - now);
  return failures > 0 && inFlight > 0 ? 1e9 + inFlight : inFlight;
}
