import type pg from 'pg';

/**
 * Keeps a process alive when connections of a pool break. A pool listens for errors only while a connection is idle, and
 * an `error` event without a listener ends the process. The statement on a broken connection fails in any case.
 */
export function surviveLoss(pool: pg.Pool, onLost: (error: Error) => void = () => {}): pg.Pool {
  pool.on('connect', (client) => {
    client.on('error', onLost);
  });
  pool.on('error', onLost);
  return pool;
}
