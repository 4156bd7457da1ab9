import pg from 'pg';
import type { Logger } from 'pino';
import { untilReachable } from '../database/until-reachable.ts';
import { createOutageLog } from '../log/outage-log.ts';
import type { Bus } from './bus.ts';

/** First and longest pause between attempts to get the listening connection back, in milliseconds. */
const firstPause = 100;
const longestPause = 5_000;

/** How long the database may take to accept a connection, in milliseconds. */
const connectionTimeoutMillis = 10_000;

/**
 * A bus on Postgres LISTEN/NOTIFY. Publishing takes a connection of the pool, outside any transaction of a write:
 * NOTIFY inside one serialises all commits on a global lock and cost three quarters of the write rate.
 */
export function createPostgresBus(options: {
  url: string;
  channel: string;
  pool: pg.Pool;
  log: Logger;
}): Bus {
  const { url, channel, pool, log } = options;
  const outage = createOutageLog(log, {
    away: 'wake-ups are lost; polling until they are back',
    back: 'wake-ups are back',
  });
  let listener: pg.Client | undefined;
  let closed = false;
  let retry: NodeJS.Timeout | undefined;

  /** @param onLoss called once, should the connection end after it has begun to listen; before that, this rejects */
  async function connect(onMessage: (message: string) => void, onLoss: () => void): Promise<void> {
    const client = new pg.Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis,
    });
    client.on('notification', ({ payload }) => onMessage(payload ?? ''));
    const lose = () => {
      if (listener !== client || closed) return;
      listener = undefined;
      client.end().catch(() => {});
      onLoss();
    };
    client.on('error', lose);
    client.on('end', lose);
    try {
      await client.connect();
      await client.query(`listen ${pg.escapeIdentifier(channel)}`);
    } catch (error) {
      client.end().catch(() => {});
      throw error;
    }
    if (closed) await client.end();
    else listener = client;
  }

  return {
    publish: async (message) => {
      await pool.query('select pg_notify($1, $2)', [channel, message]);
    },
    listen: async (onMessage, onGap) => {
      const reconnect = (pause: number) => {
        if (closed) return;
        retry = setTimeout(() => {
          connect(onMessage, () => reconnect(firstPause)).then(
            () => {
              outage.works();
              onGap();
            },
            (error: unknown) => {
              outage.failed(error);
              reconnect(Math.min(pause * 2, longestPause));
            },
          );
        }, pause);
      };
      await untilReachable(() => connect(onMessage, () => reconnect(firstPause)), log);
    },
    check: async () => {
      if (!listener) throw new Error('not listening');
    },
    close: async () => {
      closed = true;
      clearTimeout(retry);
      await listener?.end();
    },
  };
}
