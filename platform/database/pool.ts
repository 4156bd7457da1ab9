import { AsyncLocalStorage } from 'node:async_hooks';
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
  /** Whether every statement is worth a line at level `debug`; slow ones always are. Default true. */
  readonly verbose?: boolean;
}

/**
 * A connection pool for one subgraph. Each statement is logged at level `debug` with its duration in
 * milliseconds and, through the logger, the correlation id of the request that caused it; never with its values.
 */
export function createPool({ url, schema, log, max = 10, verbose = true }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max, options: `-c search_path=${schema},public` });
  keepContext(pool);
  pool.on('connect', (client) => logStatements(client, log, verbose));
  // An idle connection that the server ends is replaced at the next use; unhandled it would end the process.
  pool.on('error', (error) => log.warn({ err: error }, 'idle database connection lost'));
  return pool;
}

/** Whoever had to wait for a connection goes on in their own asynchronous context, not in that of who gave it back. */
function keepContext(pool: pg.Pool): void {
  type Callback = Parameters<pg.Pool['connect']>[0];
  const connect: (callback?: Callback) => unknown = pool.connect.bind(pool);
  const inContext = (callback?: Callback) =>
    callback ? connect(AsyncLocalStorage.bind(callback)) : connect();
  Object.assign(pool, { connect: inContext });
}

/** Wraps the client's one way of sending statements; pg offers no hook for it. */
function logStatements(client: pg.PoolClient, log: Logger, verbose: boolean): void {
  const send: (...args: unknown[]) => unknown = client.query.bind(client);
  const timed = (...args: unknown[]): unknown => {
    const started = performance.now();
    // The answer comes in the context of the connection: the line belongs to the request that sent the statement.
    const inContext = AsyncLocalStorage.snapshot();
    const done = () => inContext(report, args[0], performance.now() - started, log, verbose);
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

function report(statement: unknown, milliseconds: number, log: Logger, verbose: boolean): void {
  const slow = milliseconds > slowStatementMilliseconds;
  if (!slow && !(verbose && log.isLevelEnabled('debug'))) return;
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
