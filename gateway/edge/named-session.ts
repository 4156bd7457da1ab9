import { unauthenticated } from '#platform/errors/errors.ts';
import { apiKeyPrefix, isWellFormedApiKey, looksLikeApiKey } from '#platform/identity/api-key.ts';
import { bearerToken } from '#platform/transport/credentials.ts';
import type { Credentials } from '#platform/transport/credentials.ts';
import type { SessionCookie } from './session-cookie.ts';
import { ticketIn } from './tickets.ts';
import type { Tickets } from './tickets.ts';

/** How a caller names a session or an API key. */
export type NamedSession =
  | { readonly by: 'header' | 'cookie' | 'key'; readonly token: string }
  /** The token is undefined when the ticket is forged, expired or used. */
  | { readonly by: 'ticket'; readonly token: string | undefined };

export interface SessionSources {
  /** Undefined when cookies are switched off. */
  readonly cookie: SessionCookie | undefined;
  readonly tickets: Tickets;
}

/**
 * The session or API key that a caller names. Checked in order: `x-session-id`, `x-api-key`, `Authorization: Bearer` with
 * either of them, the ticket of a GET, the cookie. A cookie never names an API key.
 * @throws UNAUTHENTICATED for another kind of Authorization, and for a key with a wrong form or checksum
 */
export async function findNamedSession(
  credentials: Credentials,
  { cookie, tickets }: SessionSources,
): Promise<NamedSession | undefined> {
  const given = namedByHeader(credentials);
  if (given !== undefined) return given;
  const { request } = credentials;
  if (request === undefined) return undefined;
  const ticket =
    credentials.from === 'headers' && request.method === 'GET' ? ticketIn(request.url) : undefined;
  if (ticket !== undefined) return { by: 'ticket', token: await tickets.redeem(ticket) };
  const kept = cookie?.read(request);
  return kept === undefined || looksLikeApiKey(kept) ? undefined : { by: 'cookie', token: kept };
}

/** As {@link findNamedSession}, in headers or in a `connection_init` payload alone. */
export function namedByHeader(credentials: Credentials): NamedSession | undefined {
  const session = credentials.get('x-session-id')?.trim();
  if (session !== undefined && session !== '') return named(session);
  const key = credentials.get('x-api-key')?.trim();
  if (key !== undefined && key !== '') return namedKey(key);
  const authorization = credentials.get('authorization');
  if (authorization === undefined || authorization === '') return undefined;
  const token = bearerToken(authorization);
  if (token === undefined) throw unauthenticated('Authorization must be "Bearer <session id or API key>".');
  return named(token);
}

/** An API key stays one wherever it is sent: it has its own rate, and becomes neither a cookie nor a ticket. */
function named(token: string): NamedSession {
  return looksLikeApiKey(token) ? namedKey(token) : { by: 'header', token };
}

function namedKey(key: string): NamedSession {
  if (!looksLikeApiKey(key)) throw unauthenticated(`An API key begins with ${apiKeyPrefix}.`);
  if (!isWellFormedApiKey(key)) throw unauthenticated('The API key is not complete or mistyped.');
  return { by: 'key', token: key };
}
