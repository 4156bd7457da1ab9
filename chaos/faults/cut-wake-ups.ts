import { Redis } from 'ioredis';
import type { Fault } from './fault.ts';

/** The connections that carry wake-ups are ended: LISTEN at Postgres, or subscriptions at Redis. */
export const cutWakeUps: Fault = {
  name: 'cut the wake-ups',
  strike: async ({ database, redis }) => {
    try {
      if (redis) return { name: `${String(await killSubscribers(redis.url))} subscribers at Redis` };
      const { rowCount } = await database.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen %'`,
      );
      return { name: `${rowCount} listeners at Postgres` };
    } catch (error) {
      // The fault before may not be over.
      return { name: `nobody: ${String(error)}` };
    }
  },
};

async function killSubscribers(url: string): Promise<unknown> {
  const client = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 0 });
  client.on('error', () => {});
  try {
    await client.connect();
    return await client.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
  } finally {
    client.disconnect();
  }
}
