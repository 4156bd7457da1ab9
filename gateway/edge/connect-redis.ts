import { Redis } from 'ioredis';
import type { Logger } from 'pino';

/** Commands fail quickly while Redis is unavailable or hangs: rates are then counted in memory. */
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
