import type pg from 'pg';
import type { Logger } from 'pino';
import type { Bus } from './bus.ts';
import { createPostgresBus } from './postgres-bus.ts';

/** Redis where there is one, else Postgres. @param channel one name for all processes of a subgraph */
export async function openBus(
  addresses: { readonly databaseUrl: string; readonly redisUrl: string | undefined },
  channel: string,
  pool: pg.Pool,
  log: Logger,
): Promise<Bus> {
  const { databaseUrl, redisUrl } = addresses;
  if (redisUrl) {
    // Loaded only where it is used, because its client takes 4 MB.
    const { createRedisBus } = await import('./redis-bus.ts');
    return createRedisBus({ url: redisUrl, channel, log });
  }
  return createPostgresBus({ url: databaseUrl, channel, pool, log });
}
