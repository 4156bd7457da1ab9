import { GraphQLError } from 'graphql';
import type { ExecutionResult } from 'graphql';
import type { Logger } from 'pino';

/**
 * Lets errors that carry a code (or that GraphQL itself made: syntax, validation, coercion) through
 * and replaces every other by `INTERNAL` with the correlation id; the cause goes to the log.
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
export function maskError(error: unknown, log: Logger, correlationId: string): GraphQLError {
  if (error instanceof GraphQLError && isMeantForTheCaller(error)) return error;
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  log.error({ err: cause, path: error instanceof GraphQLError ? error.path : undefined }, 'unexpected error');
  return new GraphQLError('Internal error.', {
    nodes: (error instanceof GraphQLError ? error.nodes : null) ?? null,
    path: (error instanceof GraphQLError ? error.path : null) ?? null,
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
