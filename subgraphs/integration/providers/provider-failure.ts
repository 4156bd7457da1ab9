import { badInput, upstreamFailed } from '#platform/errors/errors.ts';
import type { GraphQLError } from 'graphql';

/**
 * Why a request to a provider failed.
 * - `CREDENTIALS`: it refuses the credentials.
 * - `REFUSED`: it refuses the request; a retry is of no use.
 * - `UNAVAILABLE`: it can't be reached, takes too long, limits the rate or has failed; a retry may succeed.
 */
export type FailureKind = 'CREDENTIALS' | 'REFUSED' | 'UNAVAILABLE';

/**
 * A provider's failure. It never carries the SDK's own error as its cause: that error holds the request with its
 * credentials, and errors are logged whole.
 */
export class ProviderFailure extends Error {
  override readonly name = 'ProviderFailure';
  readonly kind: FailureKind;
  /** The provider's own code, or the system's (`ECONNREFUSED`). As `code` it would read as a lost connection to the database. */
  readonly providerCode: string | null;

  constructor(kind: FailureKind, message: string, providerCode: string | null) {
    super(message);
    this.kind = kind;
    this.providerCode = providerCode;
  }
}

/** The kind of failure of an HTTP status (RFC 9110; 408 and 429 are temporary). */
export function kindOfStatus(status: number): FailureKind {
  if (status === 401 || status === 403) return 'CREDENTIALS';
  if (status === 408 || status === 429 || status >= 500) return 'UNAVAILABLE';
  return 'REFUSED';
}

/** The failure as a caller sees it who enters the credentials. @param field the input path of the secret */
export function asInputError(failure: ProviderFailure, field: string): GraphQLError {
  return failure.kind === 'UNAVAILABLE' ? asUpstreamError(failure) : badInput(field, failure.message);
}

/** The failure as a caller sees it who uses the provider. */
export function asUpstreamError(failure: ProviderFailure): GraphQLError {
  return upstreamFailed(failure.message, failure);
}
