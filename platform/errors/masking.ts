import { GraphQLError } from 'graphql';
import type { ExecutionResult } from 'graphql';
import type { Logger } from 'pino';
import { isFullDisk } from './full-disk.ts';
import { isLostConnection } from './lost-connection.ts';
import { occasionally } from '../log/occasionally.ts';

/**
 * A database that is away fails every request: one line in 30 s for the whole process says so. Nothing here sees the end of
 * the outage, so this is no outage log.
 */
const losses = occasionally(30_000);
const fullDisks = occasionally(30_000);

/** Seconds after which a client may try again while the database is away, and while its disk is full. */
const retryAfter = { away: 1, full: 10 } as const;

/**
 * Lets errors that carry a code (or that GraphQL itself made: syntax, validation, coercion) through
 * and replaces every other by `INTERNAL` with the correlation id; the cause goes to the log. A lost connection to the
 * database is `UPSTREAM_FAILED` with `retryAfter`: the same request may succeed in a moment. So is a write while the disk is
 * full: it succeeds once there is room.
 */
export function maskErrors<Result extends ExecutionResult>(
  result: Result,
  log: Logger,
  correlationId: string,
): Result {
  if (!result.errors) return result;
  return { ...result, errors: result.errors.map((error) => maskError(error, log, correlationId)) };
}

/** The same for one error, of whatever kind it is. */
export function maskError(error: unknown, log: Pick<Logger, 'error'>, correlationId: string): GraphQLError {
  if (error instanceof GraphQLError && isMeantForTheCaller(error)) return error;
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  const nodes = (error instanceof GraphQLError ? error.nodes : null) ?? null;
  const path = (error instanceof GraphQLError ? error.path : null) ?? null;
  if (isLostConnection(cause)) {
    const failed = losses.due();
    if (failed !== undefined)
      log.error({ reason: reasonOf(cause), failed }, 'the database cannot be reached');
    const message = 'The data cannot be reached at the moment; try again.';
    const extensions = { code: 'UPSTREAM_FAILED', retryAfter: retryAfter.away };
    return new GraphQLError(message, { nodes, path, extensions });
  }
  if (isFullDisk(cause)) {
    const failed = fullDisks.due();
    if (failed !== undefined)
      log.error({ reason: reasonOf(cause), failed }, 'the disk of the database is full');
    const message = 'The storage is full at the moment, and nothing was stored; try again later.';
    const extensions = { code: 'UPSTREAM_FAILED', retryAfter: retryAfter.full };
    return new GraphQLError(message, { nodes, path, extensions });
  }
  log.error({ err: cause, path: path ?? undefined }, 'unexpected error');
  return new GraphQLError('Internal error.', {
    nodes,
    path,
    extensions: { code: 'INTERNAL', correlationId },
  });
}

/** A coded error may wrap a cause (an upstream failure does); an uncoded one only if GraphQL itself made it. */
function isMeantForTheCaller(error: GraphQLError): boolean {
  if (typeof error.extensions['code'] === 'string') return true;
  const original = error.originalError;
  return (
    original === undefined ||
    original === null ||
    (original instanceof GraphQLError && isMeantForTheCaller(original))
  );
}

/** The last line: those before it in messages of Prisma show its caller. */
function reasonOf(cause: unknown): string | undefined {
  return (cause instanceof Error ? cause.message : String(cause)).trim().split('\n').at(-1);
}
