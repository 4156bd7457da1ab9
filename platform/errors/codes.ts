/**
 * Every `extensions.code` that a client can meet, in one list.
 * `docs/live-events.md` and the README of the operations name the same codes.
 */
export const errorCodes = [
  /** No session, or one that is unknown, expired or ended. */
  'UNAUTHENTICATED',
  /** The caller is known and may not do this. */
  'FORBIDDEN',
  /** It does not exist, or the caller may not see it: the two look the same. */
  'NOT_FOUND',
  /** Input that cannot be right; `extensions.field` is the path to it. */
  'BAD_USER_INPUT',
  /** It was right once, but the state has moved on. */
  'CONFLICT',
  /** Too much at once; `extensions.retryAfter` is the wait in seconds. */
  'RATE_LIMITED',
  /** A service behind the gateway, the database or a provider outside did not answer: the same request may succeed later. */
  'UPSTREAM_FAILED',
  /** A bug; `extensions.correlationId` finds its log lines. */
  'INTERNAL',
  /** A subscriber read too slowly; its cursor brings it back. */
  'SLOW_CONSUMER',
  /** The stream went back to an earlier state, or no longer has what follows the place that was asked for. */
  'STREAM_RESET',
  /** The source of a subscription was lost and could not be resumed. */
  'SUBSCRIPTION_SOURCE_LOST',
] as const;

export type ErrorCode = (typeof errorCodes)[number];
