import type { GraphQLError } from 'graphql';

/** Codes that a proxy or client library must be able to see without reading the body. */
const statusByCode: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  CSRF_REFUSED: 403,
  RATE_LIMITED: 429,
  PAYLOAD_TOO_LARGE: 413,
  INTERNAL: 500,
};

/**
 * The HTTP status of an operation that did not run. `application/json` keeps 200 for a well-formed request
 * that GraphQL refused (GraphQL-over-HTTP, section 6.4.1), `application/graphql-response+json` says 400.
 */
export function statusFor(errors: readonly GraphQLError[], graphqlResponse: boolean): number {
  for (const error of errors) {
    const status = statusByCode[String(error.extensions['code'])];
    if (status !== undefined) return status;
  }
  return graphqlResponse ? 400 : 200;
}

/** What a request that is no GraphQL over HTTP can be told by a status beside that. */
const plainStatusByCode: Readonly<Record<string, number>> = {
  ...statusByCode,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  UPSTREAM_FAILED: 502,
};

/** The HTTP status of a file, stream or route that is refused. */
export function plainStatusFor(errors: readonly GraphQLError[]): number {
  return plainStatusByCode[String(errors[0]?.extensions['code'])] ?? 400;
}

/** `Retry-After` (RFC 9110, section 10.2.3) when an error says how long to wait. */
export function headersFor(errors: readonly GraphQLError[]): Record<string, string> {
  for (const error of errors) {
    const retryAfter = error.extensions['retryAfter'];
    if (typeof retryAfter === 'number') return { 'retry-after': String(Math.ceil(retryAfter)) };
  }
  return {};
}
