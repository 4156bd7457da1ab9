import type { Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';

/** So many operations a second for ever, and so many at once after a quiet time. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

export interface TokenBucketOptions {
  /** Keeps the buckets for all gateways; while it is away they are kept in memory. */
  readonly redis?: Redis | undefined;
  /** Monotonic milliseconds, for buckets in memory. */
  readonly now?: () => number;
}

/** Callers remembered in memory; who is forgotten starts with a full bucket. */
const memorySize = 100_000;
/** Milliseconds by which sums of fractions may be off. */
const tolerance = 0.001;

/**
 * A token bucket: it holds `burst` tokens and gets `perSecond` new ones, so that a steady caller is never refused and a
 * quiet one has the whole burst. (The windows that the library counts by itself let twice the burst through where two
 * of them meet, and its BurstyRateLimiter gives the burst back all at once.) A bucket is kept as one number, the time
 * at which it is full again. `consume` rejects with a RateLimiterRes that says in how many milliseconds there is a token.
 */
export function createTokenBucket(
  name: string,
  rate: Rate,
  { redis, now = () => performance.now() }: TokenBucketOptions = {},
): RateLimiterAbstract {
  // A second's worth always fits: requests of a steady caller may come bundled.
  const points = Math.max(rate.burst, rate.perSecond);
  const settings = { keyPrefix: `bucket:${name}`, points, duration: points / rate.perSecond };
  const inMemory = new MemoryTokenBucket(settings, now);
  if (!redis) return inMemory;
  return new RateLimiterRedis({
    ...settings,
    storeClient: redis,
    customIncrTtlLuaScript: takeTokens,
    insuranceLimiter: inMemory,
  });
}

class MemoryTokenBucket extends RateLimiterMemory {
  readonly #fullAt = new LRUCache<string | number, number>({ max: memorySize });
  readonly #now: () => number;

  constructor(settings: { keyPrefix: string; points: number; duration: number }, now: () => number) {
    super(settings);
    this.#now = now;
  }

  override consume(key: string | number, tokens = 1): Promise<RateLimiterRes> {
    const now = this.#now();
    const fullAt = Math.max(this.#fullAt.get(key) ?? now, now) + (tokens * this.msDuration) / this.points;
    const missing = fullAt - now - this.msDuration;
    // No error: that is how the library refuses.
    if (missing > tolerance) return Promise.reject(new RateLimiterRes(0, missing, this.points));
    this.#fullAt.set(key, fullAt);
    return Promise.resolve(new RateLimiterRes(Math.floor((-missing * this.points) / this.msDuration), 0));
  }
}

/**
 * The same in one step of Redis, by Redis' own clock. Arguments are what the library's script gets: tokens, whole
 * seconds, points, seconds. Returns the points used (one too many when refused) and the milliseconds to wait.
 */
const takeTokens = `
local points, duration = tonumber(ARGV[3]), tonumber(ARGV[4]) * 1000
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local full_at = math.max(tonumber(redis.call('GET', KEYS[1]) or now), now) + ARGV[1] * duration / points
local missing = full_at - now - duration
if missing > ${tolerance} then return { points + 1, math.ceil(missing) } end
redis.call('SET', KEYS[1], string.format('%.3f', full_at), 'PX', math.ceil(full_at - now))
return { math.min(points, math.ceil((full_at - now) * points / duration)), 0 }
`;
