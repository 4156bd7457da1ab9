import type { GraphQLFormattedError } from 'graphql';

/** Why a subscription stopped. */
export type Loss =
  /** The server ended the operation with these errors; the socket is still open. */
  | { readonly kind: 'errors'; readonly errors: readonly GraphQLFormattedError[] }
  /** The socket was closed. */
  | { readonly kind: 'closed'; readonly code: number; readonly reason: string }
  /** There was no connection: the network failed, or `url` or `connectionParams` threw. */
  | { readonly kind: 'unreachable'; readonly cause: unknown };

/** Codes of errors that a later attempt may not meet. Every other code is final. */
const temporary = new Set([
  'SUBSCRIPTION_SOURCE_LOST',
  'SLOW_CONSUMER',
  'UPSTREAM_FAILED',
  'RATE_LIMITED',
  'INTERNAL',
]);

/** Close codes that blame the client; 4408 and 4499 are timeouts, which a later attempt may not meet. */
function blamesClient(code: number): boolean {
  return code === 1009 || (code >= 4400 && code < 4500 && code !== 4408 && code !== 4499);
}

/** Whether a loss is a refusal, after which a subscription is not sent again. */
export function isFinal(loss: Loss): boolean {
  switch (loss.kind) {
    case 'errors':
      return !loss.errors.every((error) => temporary.has(codeOf(error)));
    case 'closed':
      return blamesClient(loss.code);
    case 'unreachable':
      return false;
  }
}

/** Whether the stream does not go on from the place that was asked for: its history is another one now. */
export function isReset(loss: Loss): boolean {
  return loss.kind === 'errors' && loss.errors.some((error) => codeOf(error) === 'STREAM_RESET');
}

/** Reads what graphql-ws reports: the errors of the operation, a close event, or anything that was thrown. */
export function lossOf(error: unknown): Loss {
  if (Array.isArray(error)) return { kind: 'errors', errors: error };
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'number') {
    return { kind: 'closed', code: error.code, reason: 'reason' in error ? String(error.reason) : '' };
  }
  return { kind: 'unreachable', cause: error };
}

/** The wait that the server asks for with `extensions.retryAfter`, which is in seconds. */
export function retryAfterMs(loss: Loss): number {
  if (loss.kind !== 'errors') return 0;
  const waits = loss.errors.map(({ extensions }) => Number(extensions?.['retryAfter'] ?? 0) * 1000);
  return Math.max(0, ...waits.filter(Number.isFinite));
}

/** The server refused the subscription; it is not sent again. */
export class SubscriptionRefused extends Error {
  override readonly name = 'SubscriptionRefused';
  readonly loss: Loss;
  /** `extensions.code` of the first error, or the close code of the socket. */
  readonly code: string | number;

  constructor(loss: Loss) {
    super(messageOf(loss), loss.kind === 'unreachable' ? { cause: loss.cause } : undefined);
    this.loss = loss;
    this.code = loss.kind === 'closed' ? loss.code : loss.kind === 'errors' ? codeOf(loss.errors[0]) : '';
  }

  /** True when there is no session, or it has ended: the person must sign in (4401, `UNAUTHENTICATED`). */
  get isSignedOut(): boolean {
    return this.code === 4401 || this.code === 'UNAUTHENTICATED';
  }
}

function messageOf(loss: Loss): string {
  switch (loss.kind) {
    case 'errors':
      return loss.errors[0]?.message ?? 'The subscription was refused.';
    case 'closed':
      return `The socket was closed with ${loss.code}: ${loss.reason}`;
    case 'unreachable':
      return 'The server cannot be reached.';
  }
}

function codeOf(error: GraphQLFormattedError | undefined): string {
  const code = error?.extensions?.['code'];
  return typeof code === 'string' ? code : '';
}
