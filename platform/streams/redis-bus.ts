import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { createOutageLog } from '../log/outage-log.ts';
import type { Bus } from './bus.ts';

/** How long Redis may take to answer, in milliseconds. */
const deadlineMs = 2_000;

/** A bus on Redis publish/subscribe: for many processes, where NOTIFY would load the database. */
export function createRedisBus(options: { url: string; channel: string; log: Logger }): Bus {
  const { url, channel, log } = options;
  const shared = { lazyConnect: true, connectTimeout: deadlineMs };
  // What can't be sent at once is not sent: a queue of wake-ups would grow as long as Redis is away.
  const publisher = new Redis(url, {
    ...shared,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: deadlineMs,
  });
  const subscriber = new Redis(url, { ...shared, maxRetriesPerRequest: null });
  for (const client of [publisher, subscriber]) {
    const outage = createOutageLog(log, {
      away: 'the connection to Redis failed',
      back: 'the connection to Redis works again',
    });
    client.on('error', (error: Error) => outage.failed(error));
    client.on('ready', outage.works);
  }
  return {
    publish: async (message) => {
      // Who only sends has not connected yet.
      if (publisher.status === 'wait') await publisher.connect();
      await publisher.publish(channel, message);
    },
    listen: async (onMessage, onGap) => {
      subscriber.on('message', (_channel: string, message: string) => onMessage(message));
      const lost = new Promise((resolve) => {
        subscriber.once('close', resolve);
      });
      const connected = Promise.all([publisher.connect(), subscriber.subscribe(channel)]);
      connected.catch((error: unknown) => {
        log.warn({ err: error }, 'wake-ups are lost; polling until redis can be reached');
      });
      // A process must be able to start without it.
      await Promise.race([connected, lost]);
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
