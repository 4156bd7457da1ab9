import type pg from 'pg';
import type { Logger } from 'pino';
import { Histogram } from 'prom-client';
import type { Registry } from 'prom-client';
import { durationBuckets } from '#platform/server/metrics.ts';
import { stepOf } from './durations.ts';
import type { Health, ProviderCall, UsedProvider } from './health.ts';
import { purgeHealth, writeHealth } from './write-health.ts';
import type { Counted } from './write-health.ts';

/** Milliseconds between two writes. */
const flushMs = 5_000;
const hourMs = 60 * 60 * 1000;

type Writable<Row> = { -readonly [Name in keyof Row]: Row[Name] };
type Calls = Writable<Counted['calls'][number]>;
type Seen = Writable<Counted['seen'][number]>;

const keyOf = (provider: string, account: string): string => `${provider} ${account}`;

/** Counts in memory and writes every 5 seconds. It begins at the first request, so a process that asks nobody writes nothing. */
export function createHealth(pool: pg.Pool, log: Logger, metrics: Registry): Health {
  const durations = new Histogram({
    name: 'provider_request_duration_seconds',
    help: 'Time that a request to a provider took, by the kind of its failure or `SUCCESS`.',
    labelNames: ['provider', 'account', 'result'],
    buckets: durationBuckets,
    registers: [metrics],
  });
  let calls = new Map<string, Calls>();
  let seen = new Map<string, Seen>();
  const used = new Map<string, UsedProvider & { readonly at: number }>();
  let timer: NodeJS.Timeout | null = null;
  let writing = Promise.resolve();
  let isStopped = false;
  let purgedAt = 0;

  function schedule(): void {
    if (timer !== null || isStopped) return;
    timer = setTimeout(() => {
      timer = null;
      flush();
    }, flushMs);
    timer.unref();
  }

  /** Counts that can't be written are lost: they say how providers are, and nothing hangs on them. */
  function flush(): void {
    if (seen.size === 0) return;
    const counted = { calls: [...calls.values()], seen: [...seen.values()] };
    calls = new Map();
    seen = new Map();
    writing = writing
      .then(async () => {
        await writeHealth(pool, counted);
        if (Date.now() - purgedAt < hourMs) return;
        purgedAt = Date.now();
        await purgeHealth(pool);
      })
      .catch((error: unknown) => log.warn({ err: error }, 'the health of providers could not be written'));
  }

  function seenOf(provider: string, account: string): Seen {
    const key = keyOf(provider, account);
    const known = seen.get(key) ?? { provider, account, succeededAt: null, openUntil: null };
    seen.set(key, known);
    schedule();
    return known;
  }

  return {
    record(provider, account, { kind, ms }: ProviderCall) {
      const now = Date.now();
      const hour = new Date(now - (now % hourMs));
      const [result, step] = [kind ?? 'SUCCESS', stepOf(ms)];
      durations.observe({ provider, account, result }, ms / 1000);
      const key = `${keyOf(provider, account)} ${hour.getTime()} ${result} ${step}`;
      const known = calls.get(key) ?? { provider, account, hour, result, step, calls: 0 };
      known.calls += 1;
      calls.set(key, known);
      const one = seenOf(provider, account);
      if (kind === null) one.succeededAt = new Date(now);
      const isUp = kind === null || used.get(keyOf(provider, account))?.isUp !== false;
      used.set(keyOf(provider, account), { provider, account, isUp, at: now });
    },
    opened(provider, account, forMs) {
      const now = Date.now();
      seenOf(provider, account).openUntil = new Date(now + forMs);
      used.set(keyOf(provider, account), { provider, account, isUp: false, at: now });
    },
    used: () => [...used.values()].filter(({ at }) => Date.now() - at < hourMs),
    async stop() {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
      flush();
      await writing;
    },
  };
}
