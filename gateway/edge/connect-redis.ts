import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { createOutageLog } from '#platform/log/outage-log.ts';

/** Commands fail quickly while Redis is unavailable or hangs: rates are then counted in memory. */
export async function connectRedis(url: string, log: Logger): Promise<Redis> {
  // Loaded only where it is used, because it takes 4 MB.
  const { Redis: Client } = await import('ioredis');
  const redis = new Client(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    connectTimeout: 2000,
    commandTimeout: 500,
  });
  const outage = createOutageLog(log, {
    away: 'Redis cannot be reached',
    back: 'Redis can be reached again',
  });
  redis.on('error', (error: unknown) => outage.failed(error));
  redis.on('ready', outage.works);
  return redis;
}
