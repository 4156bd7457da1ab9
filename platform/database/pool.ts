import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';
import type { Logger } from 'pino';
import { surviveLoss } from './survive-loss.ts';
import { tracing } from '../telemetry/tracing.ts';
import type { Span } from '../telemetry/tracing.ts';

/** Statements that take longer are logged as a warning, in durationMs. */
const slowStatementMs = 500;

export interface PoolOptions {
  readonly url: string;
  /** The Postgres schema that unqualified names belong to. */
  readonly schema: string;
  readonly log: Logger;
  /** Most connections at once. */
  readonly max?: number;
  /** Whether every statement is worth a line at level `debug`; slow ones always are. Default true. */
  readonly verbose?: boolean;
  /** Told of every statement when it is over. */
  readonly onStatement?: (seconds: number, failed: boolean) => void;
}

/**
 * A connection pool for one subgraph. Each statement is logged at level `debug` with its duration in
 * durationMs and, through the logger, the correlation id of the request that caused it; never with its values.
 */
export function createPool(options: PoolOptions): pg.Pool {
  const { url, schema, log, max = 10 } = options;
  const pool = new pg.Pool({ connectionString: url, max, options: `-c search_path=${schema},public` });
  keepContext(pool);
  pool.on('connect', (client) => watchStatements(client, options));
  surviveLoss(pool, (error) => log.debug({ err: error }, 'database connection lost'));
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
function watchStatements(client: pg.PoolClient, options: PoolOptions): void {
  const send: (...args: unknown[]) => unknown = client.query.bind(client);
  const timed = (...args: unknown[]): unknown => {
    const started = performance.now();
    const span = startSpan(args[0], options);
    // The answer comes in the context of the connection: the line belongs to the request that sent the statement.
    const inContext = AsyncLocalStorage.snapshot();
    const done = (failure?: unknown) => {
      span?.end(failure);
      const durationMs = performance.now() - started;
      options.onStatement?.(durationMs / 1000, failure !== undefined);
      inContext(report, args[0], durationMs, options);
    };
    const callback = args.at(-1);
    if (typeof callback === 'function') {
      return send(...args.slice(0, -1), (...results: unknown[]) => {
        done(results[0] ?? undefined);
        Reflect.apply(callback, undefined, results);
      });
    }
    const result = send(...args);
    if (result instanceof Promise) result.then(() => done(), done);
    return result;
  };
  Object.assign(client, { query: timed });
}

/** Statements of no request, such as the worker's polls, are in no trace. */
function startSpan(statement: unknown, { schema }: PoolOptions): Span | undefined {
  if (!tracing) return undefined;
  const sql = textOf(statement).trim();
  return tracing.startBelow(`sql ${/^\w+/.exec(sql)?.[0].toLowerCase() ?? 'statement'}`, {
    kind: 'client',
    facts: { 'db.system.name': 'postgresql', 'db.namespace': schema, 'db.query.text': sql },
  });
}

function report(
  statement: unknown,
  durationMs: number,
  { log, verbose = true }: Pick<PoolOptions, 'log' | 'verbose'>,
): void {
  const slow = durationMs > slowStatementMs;
  if (!slow && !(verbose && log.isLevelEnabled('debug'))) return;
  const line = { sql: textOf(statement), ms: Math.round(durationMs * 10) / 10 };
  if (slow) log.warn(line, 'slow statement');
  else log.debug(line, 'sql');
}

function textOf(statement: unknown): string {
  if (typeof statement === 'string') return statement;
  if (typeof statement === 'object' && statement !== null && 'text' in statement)
    return String(statement.text);
  return 'unknown';
}
