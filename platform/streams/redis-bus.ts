import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { Bus } from './bus.ts';

/** A bus on Redis publish/subscribe: for many processes, where NOTIFY would load the database. */
export function createRedisBus(options: { url: string; channel: string; log: Logger }): Bus {
  const { url, channel, log } = options;
  const publisher = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 1 });
  const subscriber = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: null });
  for (const client of [publisher, subscriber]) {
    client.on('error', (error: Error) => log.warn({ err: error }, 'redis connection failed'));
  }
  return {
    limit: 1_000_000,
    publish: async (message) => {
      await publisher.publish(channel, message);
    },
    listen: async (onMessage, onGap) => {
      subscriber.on('message', (_channel: string, message: string) => onMessage(message));
      await subscriber.subscribe(channel);
      // ioredis subscribes again by itself after a reconnect; what came in between is gone.
      subscriber.on('ready', onGap);
    },
    check: async () => {
      await publisher.ping();
      if (subscriber.status !== 'ready') throw new Error(`subscription is ${subscriber.status}`);
    },
    close: async () => {
      publisher.disconnect();
      subscriber.disconnect();
    },
  };
}
