import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';

/** Milliseconds between probes of a Redis that has failed. */
const probeMs = 500;

/** Runs a script that writes: a Redis that answers a ping may still be read-only, full or out of bounds. */
const probeScript = `return redis.call('SET', KEYS[1], 1, 'PX', 1)`;

/** Whether Redis is usable. After a failure or timeout it is not, until a probe has succeeded. */
export class RedisAvailability {
  readonly #redis: Redis;
  readonly #onChange: (isAvailable: boolean) => void;
  readonly #key = `bucket:probe:${randomUUID()}`;
  #isAway = false;
  #isProbing = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(redis: Redis, onChange: (isAvailable: boolean) => void) {
    this.#redis = redis;
    this.#onChange = onChange;
    // Probe at once, not at the next interval: later operations then count in Redis.
    redis.on('ready', () => this.#probe());
    redis.on('end', () => clearTimeout(this.#timer));
  }

  get isAway(): boolean {
    return this.#isAway;
  }

  /** Reports that a command has failed. */
  failed(): void {
    if (this.#isAway) return;
    this.#isAway = true;
    this.#onChange(false);
    this.#probe();
  }

  #probe(): void {
    clearTimeout(this.#timer);
    if (!this.#isAway || this.#isProbing) return;
    this.#isProbing = true;
    this.#redis.eval(probeScript, 1, this.#key).then(
      () => {
        this.#isProbing = false;
        this.#isAway = false;
        this.#onChange(true);
      },
      () => {
        this.#isProbing = false;
        this.#askAgain();
      },
    );
  }

  #askAgain(): void {
    if (this.#redis.status === 'end') return;
    this.#timer = setTimeout(() => this.#probe(), probeMs);
    this.#timer.unref();
  }
}
