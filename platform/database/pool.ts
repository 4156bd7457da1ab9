import pg from 'pg';
import type { Logger } from 'pino';

/** Statements that take longer are logged as a warning, in milliseconds. */
const slowStatementMilliseconds = 500;

export interface PoolOptions {
  readonly url: string;
  /** The Postgres schema that unqualified names belong to. */
  readonly schema: string;
  readonly log: Logger;
  /** Most connections at once. */
  readonly max?: number;
}

/**
 * A connection pool for one subgraph. Each statement is logged at level `debug` with its duration in
 * milliseconds and, through the logger, the correlation id of the request that caused it; never with its values.
 */
export function createPool({ url, schema, log, max = 10 }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max, options: `-c search_path=${schema},public` });
  pool.on('connect', (client) => logStatements(client, log));
  // An idle connection that the server ends is replaced at the next use; unhandled it would end the process.
  pool.on('error', (error) => log.warn({ err: error }, 'idle database connection lost'));
  return pool;
}

/** Wraps the client's one way of sending statements; pg offers no hook for it. */
function logStatements(client: pg.PoolClient, log: Logger): void {
  const send: (...args: unknown[]) => unknown = client.query.bind(client);
  const timed = (...args: unknown[]): unknown => {
    const started = performance.now();
    const done = () => report(args[0], performance.now() - started, log);
    const callback = args.at(-1);
    if (typeof callback === 'function') {
      return send(...args.slice(0, -1), (...results: unknown[]) => {
        done();
        Reflect.apply(callback, undefined, results);
      });
    }
    const result = send(...args);
    if (result instanceof Promise) result.then(done, done);
    return result;
  };
  Object.assign(client, { query: timed });
}

function report(statement: unknown, milliseconds: number, log: Logger): void {
  const slow = milliseconds > slowStatementMilliseconds;
  if (!slow && !log.isLevelEnabled('debug')) return;
  const line = { sql: textOf(statement), ms: Math.round(milliseconds * 10) / 10 };
  if (slow) log.warn(line, 'slow statement');
  else log.debug(line, 'sql');
}

function textOf(statement: unknown): string {
  if (typeof statement === 'string') return statement;
  if (typeof statement === 'object' && statement !== null && 'text' in statement)
    return String(statement.text);
  return 'unknown';
}
