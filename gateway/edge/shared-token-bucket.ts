import type { Redis } from 'ioredis';
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { RedisAvailability } from './redis-availability.ts';
import { createTokenBucket, toleranceMs } from './token-bucket.ts';
import type { BucketSize, TokenBucket } from './token-bucket.ts';

/** A Redis that keeps buckets, and whether it is usable. */
export interface SharedStore {
  readonly redis: Redis;
  readonly availability: RedisAvailability;
}

/**
 * Token buckets that all gateways share. While Redis fails or hangs, they are kept in memory. Requests before the
 * first command's timeout wait for that timeout; later ones do not wait.
 */
export function createSharedTokenBucket(size: BucketSize, { redis, availability }: SharedStore): TokenBucket {
  const inMemory = createTokenBucket(size);
  const inRedis = new RateLimiterRedis({
    ...size,
    storeClient: redis,
    customIncrTtlLuaScript: takeTokens,
  });
  return {
    async consume(key, tokens) {
      if (availability.isAway) return inMemory.consume(key, tokens);
      try {
        return await inRedis.consume(key, tokens);
      } catch (error) {
        // Not an error: the library refuses in this way.
        if (error instanceof RateLimiterRes) throw error;
        availability.failed();
        return inMemory.consume(key, tokens);
      }
    },
  };
}

/**
 * Takes tokens in one Redis step, by the clock of Redis. Its arguments are those of the library's script: tokens,
 * whole seconds, points, seconds. Returns the points used (one too many when refused) and the milliseconds to wait.
 */
const takeTokens = `
local points, duration = tonumber(ARGV[3]), tonumber(ARGV[4]) * 1000
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local full_at = math.max(tonumber(redis.call('GET', KEYS[1]) or now), now) + ARGV[1] * duration / points
local missing = full_at - now - duration
if missing > ${toleranceMs} then return { points + 1, math.ceil(missing) } end
if full_at <= now then redis.call('DEL', KEYS[1]) return { 0, 0 } end
redis.call('SET', KEYS[1], string.format('%.3f', full_at), 'PX', math.ceil(full_at - now))
return { math.min(points, math.ceil((full_at - now) * points / duration)), 0 }
`;
