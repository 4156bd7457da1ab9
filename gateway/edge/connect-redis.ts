import { Redis } from 'ioredis';
import type { Logger } from 'pino';

/** While Redis is away or hangs commands fail soon, so that rates are counted in memory instead of waiting. */
export function connectRedis(url: string, log: Logger): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    connectTimeout: 2000,
    commandTimeout: 500,
  });
  redis.on('error', (error: unknown) => log.warn({ err: error }, 'Redis cannot be reached'));
  return redis;
}
