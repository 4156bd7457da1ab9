import type { Redis } from 'ioredis';
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { tolerance } from './token-bucket.ts';
import type { BucketSize, TokenBucket } from './token-bucket.ts';

/** Milliseconds between questions whether a Redis that failed answers again. */
const probeMilliseconds = 500;

/**
 * Token buckets that all gateways share. One operation pays for a Redis that fails or hangs (its command's timeout); from
 * then on buckets are kept `inMemory`, without another wait, until Redis has answered a ping.
 */
export function createSharedTokenBucket(
  size: BucketSize,
  redis: Redis,
  inMemory: TokenBucket,
  onShared: (shared: boolean) => void,
): TokenBucket {
  const inRedis = new RateLimiterRedis({
    ...size,
    storeClient: redis,
    customIncrTtlLuaScript: takeTokens,
  });
  let away = false;

  function probe(): void {
    redis.ping().then(
      () => {
        if (away) onShared(true);
        away = false;
      },
      () => setTimeout(probe, probeMilliseconds).unref(),
    );
  }

  function leave(): void {
    if (away) return;
    away = true;
    onShared(false);
    probe();
  }

  // Sooner than the next question, so that what is asked of it afterwards counts there.
  redis.on('ready', () => {
    if (away) probe();
  });

  return {
    async consume(key, tokens) {
      if (away) return inMemory.consume(key, tokens);
      try {
        return await inRedis.consume(key, tokens);
      } catch (error) {
        // No error: that is how the library refuses.
        if (error instanceof RateLimiterRes) throw error;
        leave();
        return inMemory.consume(key, tokens);
      }
    },
  };
}

/**
 * Takes tokens in one step of Redis, by Redis' own clock. Arguments are what the library's script gets: tokens, whole
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
