import type pg from 'pg';
import { isLostConnection } from '../errors/lost-connection.ts';

/**
 * The code that graphile-worker repeats a statement after (`RETRYABLE_ERROR_CODES` in its lib.js). Its list lacks what `pg`
 * and the system call a lost connection, and the statement that ends a job then rejects with nobody to catch it: the process dies.
 */
const repeatedCode = 'EHOSTUNREACH';

/** Gives the errors of lost connections the code after which graphile-worker repeats the statement that ends a job. */
export function repeatAfterLoss(pool: pg.Pool): pg.Pool {
  type Callback = Parameters<pg.Pool['connect']>[0];
  const connect: (callback?: Callback) => unknown = pool.connect.bind(pool);
  pool.on('connect', (client) => {
    const send: (...args: unknown[]) => unknown = client.query.bind(client);
    Object.assign(client, { query: (...args: unknown[]) => withCode(send(...args)) });
  });
  Object.assign(pool, { connect: (callback?: Callback) => withCode(connect(callback)) });
  return pool;
}

function withCode(result: unknown): unknown {
  if (!(result instanceof Promise)) return result;
  return result.catch((error: unknown) => {
    throw isLostConnection(error) && error instanceof Error
      ? Object.assign(new Error(error.message, { cause: error }), { code: repeatedCode })
      : error;
  });
}
