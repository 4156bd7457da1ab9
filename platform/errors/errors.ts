import { GraphQLError } from 'graphql';
import type { ErrorCode } from './codes.ts';

/** One field of an input that is not right. */
export interface FieldProblem {
  /** Dotted path to the field, for example `input.price.amount`. */
  readonly field: string;
  /** A sentence that a form can show beside the field. */
  readonly message: string;
}

/** Extra facts that travel with a code, such as the input path or the seconds to wait. */
export interface ErrorDetails {
  readonly field?: string;
  readonly fields?: readonly FieldProblem[];
  readonly retryAfter?: number;
  readonly cause?: unknown;
}

/** An error that is meant for the caller: its message and code pass the mask as they are. */
export function codedError(code: ErrorCode, message: string, details: ErrorDetails = {}): GraphQLError {
  const { cause, ...extensions } = details;
  return new GraphQLError(message, {
    extensions: { code, ...extensions },
    ...(cause instanceof Error ? { originalError: cause } : {}),
  });
}

/** The caller has no valid session. */
export function unauthenticated(message = 'Sign in first.'): GraphQLError {
  return codedError('UNAUTHENTICATED', message);
}

/** The caller is known and lacks the right. */
export function forbidden(message = 'You may not do this.'): GraphQLError {
  return codedError('FORBIDDEN', message);
}

/** `what` does not exist for this caller, for example `notFound('Order')`. */
export function notFound(what: string): GraphQLError {
  return codedError('NOT_FOUND', `${what} not found.`);
}

/**
 * Input that cannot be right.
 * @param field dotted path to it, for example `input.price.amount`
 * @param problem what is wrong, for people and without the path: `must not be empty`, or a whole sentence
 */
export function badInput(field: string, problem: string): GraphQLError {
  return badFields([{ field, message: sentence(problem) }]);
}

/**
 * As {@link badInput}, for every wrong field of an input at once: `extensions.fields` lists them, `extensions.field`
 * is the first one's path.
 */
export function badFields(fields: readonly [FieldProblem, ...FieldProblem[]]): GraphQLError {
  const [first] = fields;
  const message = fields.length === 1 ? first.message : `${fields.length} fields are not valid.`;
  return codedError('BAD_USER_INPUT', message, { field: first.field, fields });
}

/** `must not be empty` becomes `Must not be empty.` */
export function sentence(words: string): string {
  const [initial = '', ...rest] = words;
  const text = `${initial.toUpperCase()}${rest.join('')}`;
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** The state does not allow it any more (or not yet), for example steps out of order. */
export function conflict(message: string): GraphQLError {
  return codedError('CONFLICT', message);
}

/** @param retryAfter whole seconds until a new try makes sense */
export function rateLimited(retryAfter: number): GraphQLError {
  return codedError('RATE_LIMITED', `Too many requests; try again in ${retryAfter} s.`, { retryAfter });
}

/** A provider or service failed; the cause is logged and never shown. */
export function upstreamFailed(message: string, cause?: unknown): GraphQLError {
  return codedError('UPSTREAM_FAILED', message, { cause });
}

/** A stream does not go on from the place that a reader has: its history was rewritten, or no longer reaches back so far. */
export function streamReset(): GraphQLError {
  return codedError(
    'STREAM_RESET',
    'This stream does not go on from there: load the state again, and subscribe from its newest event.',
  );
}
