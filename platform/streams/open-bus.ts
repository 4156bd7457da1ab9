import type pg from 'pg';
import type { Logger } from 'pino';
import type { Bus } from './bus.ts';
import { createPostgresBus } from './postgres-bus.ts';
import { createRedisBus } from './redis-bus.ts';

/** Redis where there is one, else Postgres. @param channel one name for all processes of a subgraph */
export function openBus(
  addresses: { readonly databaseUrl: string; readonly redisUrl: string | undefined },
  channel: string,
  pool: pg.Pool,
  log: Logger,
): Bus {
  const { databaseUrl, redisUrl } = addresses;
  if (redisUrl) return createRedisBus({ url: redisUrl, channel, log });
  return createPostgresBus({ url: databaseUrl, channel, pool, log });
}
