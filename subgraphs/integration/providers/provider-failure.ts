import { badInput, upstreamFailed } from '#platform/errors/errors.ts';
import type { GraphQLError } from 'graphql';

/**
 * Why a provider did not do what it was asked.
 * - `CREDENTIALS`: it does not accept who we are.
 * - `REFUSED`: it does not accept what was asked; asking again is of no use.
 * - `UNAVAILABLE`: it can't be reached, takes too long, limits the rate or has failed; later may be better.
 */
export type FailureKind = 'CREDENTIALS' | 'REFUSED' | 'UNAVAILABLE';

/**
 * A provider's failure in our words. It never carries the SDK's own error as its cause: those hold the request with its
 * credentials, and whatever an error holds ends up in a log.
 */
export class ProviderFailure extends Error {
  override readonly name = 'ProviderFailure';
  readonly kind: FailureKind;
  /** The provider's own code, or the system's (`ECONNREFUSED`). */
  readonly code: string | null;

  constructor(kind: FailureKind, message: string, code: string | null) {
    super(message);
    this.kind = kind;
    this.code = code;
  }
}

/** The kind that an HTTP status stands for (RFC 9110; 408 and 429 pass by themselves). */
export function kindOfStatus(status: number): FailureKind {
  if (status === 401 || status === 403) return 'CREDENTIALS';
  if (status === 408 || status === 429 || status >= 500) return 'UNAVAILABLE';
  return 'REFUSED';
}

/** The same failure for a caller who has just entered the credentials. @param field the input path of the secret */
export function asInputError(failure: ProviderFailure, field: string): GraphQLError {
  return failure.kind === 'UNAVAILABLE' ? asUpstreamError(failure) : badInput(field, failure.message);
}

/** The same failure for a caller who wanted something of the provider. */
export function asUpstreamError(failure: ProviderFailure): GraphQLError {
  return upstreamFailed(failure.message, failure);
}
