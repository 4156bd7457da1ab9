import { Outage } from '#platform/time/outage.ts';
import { ConnectionPool } from './http/connection-pool.ts';

/** The first pause after a failure, in milliseconds; it doubles with each further failure. */
const ejectMs = 500;
const longestEjectMs = 30_000;
/**
 * How long a replica that ends gets no work while another can take it: longer than it serves until it ends (5 s). A request on
 * a new connection could meet the moment in which it closes its port.
 */
const leavesForMs = 8000;
/** Timeouts in a row after which a replica counts as hanging. */
const hangsAfter = 3;

/** One running copy of a subgraph. */
export interface Replica {
  readonly url: URL;
  readonly pool: ConnectionPool;
  inFlight: number;
  /** Failures in a row. */
  failures: number;
  /** Timeouts in a row. */
  timeouts: number;
  /** It gets no work until then (ms, monotonic). */
  ejectedUntil: number;
}

export interface ReplicaSetOptions {
  readonly connections?: number;
  readonly connectTimeoutMs?: number;
  /** Maximum size of an answer, in bytes; default 32 MiB. */
  readonly maxAnswerBytes?: number;
  /** Monotonic milliseconds. */
  readonly now?: () => number;
}

/** The replicas of one subgraph. The least loaded one gets the work, and a failing one is skipped for a while. */
export class ReplicaSet {
  readonly replicas: readonly Replica[];
  readonly #now: () => number;
  readonly #outage: Outage;

  constructor(urls: readonly string[], options: ReplicaSetOptions = {}) {
    this.#now = options.now ?? (() => performance.now());
    this.#outage = new Outage(this.#now);
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

  /** The least loaded replica that is not ejected. When all are ejected, the one whose pause ends first. */
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

  /**
   * Every replica has refused a connection.
   * @returns for how many milliseconds; Infinity when none has ever answered
   */
  unreachable(): number {
    return this.#outage.goOn();
  }

  succeeded(replica: Replica): void {
    this.#outage.end();
    replica.failures = 0;
    replica.timeouts = 0;
    replica.ejectedUntil = 0;
  }

  /** The replica answers, but ends: other replicas get its work. */
  leaving(replica: Replica): void {
    this.#outage.end();
    replica.ejectedUntil = this.#now() + leavesForMs;
    replica.pool.closeIdle();
  }

  /** One timeout may be caused by the operation; several in a row are caused by the replica. */
  timedOut(replica: Replica): void {
    replica.timeouts += 1;
    if (replica.timeouts >= hangsAfter) this.failed(replica);
  }

  /** Ejects the replica. Its first request after the pause is the probe that restores it. */
  failed(replica: Replica): void {
    replica.failures += 1;
    const pause = Math.min(ejectMs * 2 ** (replica.failures - 1), longestEjectMs);
    replica.ejectedUntil = this.#now() + pause;
  }

  /** Waits for pending requests. */
  async end(): Promise<void> {
    await Promise.all(this.replicas.map(({ pool }) => pool.close()));
  }

  /** Aborts pending requests. */
  close(): void {
    for (const { pool } of this.replicas) pool.destroy();
  }
}

/**
 * Ejected replicas rank behind healthy ones, ordered by the end of their pause. So do replicas that are being probed.
 */
function rank({ ejectedUntil, inFlight, failures }: Replica, now: number): number {
  if (ejectedUntil > now) return 1e9 + (ejectedUntil - now);
  return failures > 0 && inFlight > 0 ? 1e9 + inFlight : inFlight;
}
