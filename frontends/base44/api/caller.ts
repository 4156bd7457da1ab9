import type { IncomingHttpHeaders } from 'node:http';

/** Who calls, as the API is told. */
export interface Caller {
  /** The headers of the session or API key; none for a visitor. */
  readonly credentials: Readonly<Record<string, string>>;
  /** The gateway's note about the client's address, which goes back with every operation. */
  readonly note: string | undefined;
  readonly correlationId: string;
}

/**
 * The caller of a request: the token of `Authorization`, which is a session id or an API key, or the API key of `api_key`.
 * The token of a service role comes in `Authorization` too, and has the rights of its own.
 */
export function callerOf(headers: IncomingHttpHeaders, correlationId: string): Caller {
  const key = one(headers['api_key']) ?? one(headers['x-api-key']);
  const { authorization } = headers;
  return {
    credentials:
      key !== undefined ? { 'x-api-key': key } : authorization !== undefined ? { authorization } : {},
    note: one(headers['x-client-note']),
    correlationId,
  };
}

/** The same caller without a session: for a sign-in, whose stale token must not count. */
export function asVisitor(caller: Caller): Caller {
  return { ...caller, credentials: {} };
}

/** The same client with a session of its own. */
export function withSession(caller: Caller, session: string): Caller {
  return { ...caller, credentials: { authorization: `Bearer ${session}` } };
}

function one(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
