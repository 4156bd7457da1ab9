import { badInput, upstreamFailed } from '#platform/errors/errors.ts';
import type { GraphQLError } from 'graphql';

/**
 * Why a request to a provider failed.
 * - `CREDENTIALS`: it refuses the credentials.
 * - `SCOPE`: it accepts them, but they lack a right.
 * - `REFUSED`: it refuses the request; a retry is of no use.
 * - `GONE`: the receiver or the object does not exist any more.
 * - `CONFLICT`: something else was faster.
 * - `LIMITED`: it limits the rate; a retry succeeds later.
 * - `UNAVAILABLE`: it can't be reached, takes too long or has failed; a retry may succeed.
 */
export type FailureKind =
  | 'CREDENTIALS'
  | 'SCOPE'
  | 'REFUSED'
  | 'GONE'
  | 'CONFLICT'
  | 'LIMITED'
  | 'UNAVAILABLE';

export interface FailureFacts {
  readonly kind: FailureKind;
  /** A sentence that an administrator can act on, without credentials and without the provider's URL. */
  readonly message: string;
  /** The provider's own code, or the system's (`ECONNREFUSED`). */
  readonly providerCode: string | null;
  /**
   * Whether the request may have had its effect: `NONE` when the provider has refused it or nothing was sent, `UNKNOWN` when bytes left
   * and no answer came. Only `NONE` may be tried with another provider.
   */
  readonly outcome: 'NONE' | 'UNKNOWN';
  /** After how many milliseconds a retry may succeed; null where the provider does not say. */
  readonly retryAfterMs: number | null;
}

/**
 * A provider's failure. It never carries the error of an SDK or of the network as its cause: those hold the request with its
 * credentials, and errors are logged whole.
 */
export class ProviderFailure extends Error implements FailureFacts {
  override readonly name = 'ProviderFailure';
  readonly kind: FailureKind;
  readonly providerCode: string | null;
  readonly outcome: 'NONE' | 'UNKNOWN';
  readonly retryAfterMs: number | null;

  constructor(
    kind: FailureKind,
    message: string,
    { providerCode = null, outcome = 'NONE', retryAfterMs = null }: Partial<FailureFacts> = {},
  ) {
    super(message);
    this.kind = kind;
    this.providerCode = providerCode;
    this.outcome = outcome;
    this.retryAfterMs = retryAfterMs;
  }

  /** Whether the same request can succeed later without a change of anybody's. */
  get isTemporary(): boolean {
    return this.kind === 'LIMITED' || this.kind === 'UNAVAILABLE' || this.kind === 'CONFLICT';
  }
}

/** The failure as a caller sees it who enters the credentials. @param field the input path of the secret */
export function asInputError(failure: ProviderFailure, field: string): GraphQLError {
  return failure.isTemporary ? asUpstreamError(failure) : badInput(field, failure.message);
}

/** The failure as a caller sees it who uses the provider. */
export function asUpstreamError(failure: ProviderFailure): GraphQLError {
  return upstreamFailed(failure.message, failure);
}
