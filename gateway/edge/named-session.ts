import { unauthenticated } from '#platform/errors/errors.ts';
import { apiKeyPrefix, isWellFormedApiKey, looksLikeApiKey } from '#platform/identity/api-key.ts';
import { bearerToken } from '#platform/transport/credentials.ts';
import type { Credentials } from '#platform/transport/credentials.ts';
import { refusal } from '#platform/errors/refusals.ts';
import type { SessionCookie } from './session-cookie.ts';
import { ticketIn } from './tickets.ts';
import type { Tickets } from './tickets.ts';

/** How a caller names a session or an API key. */
export type NamedSession =
  | { readonly by: 'header' | 'key'; readonly token: string }
  | { readonly by: 'cookie'; readonly token: string; readonly cookie: SessionCookie }
  /** The token is undefined when the ticket is forged, expired or used. */
  | { readonly by: 'ticket'; readonly token: string | undefined };

export interface SessionSources {
  /** Undefined when cookies are switched off. */
  readonly cookies: SessionCookies | undefined;
  readonly tickets: Tickets;
}

/** The two cookies of a browser. A request uses one of them, never the other in its place. */
export interface SessionCookies {
  /** The session of a person who has signed in. */
  readonly account: SessionCookie;
  /** The session of a guest, for pages that other sites show in a frame. */
  readonly guest: SessionCookie;
}

/** The header, or field of a `connection_init`, by which a page asks for its guest cookie: `guest`. */
export const cookieHeader = 'x-session-cookie';

/** The cookie that a caller means. @throws BAD_REQUEST for an unknown one */
export function meantCookie({ get }: Credentials, cookies: SessionCookies): SessionCookie {
  const name = get(cookieHeader);
  if (name === undefined) return cookies.account;
  if (name === 'guest') return cookies.guest;
  throw refusal('BAD_REQUEST', `${cookieHeader} can only be "guest".`);
}

/**
 * The session or API key that a caller names. Checked in order: `x-session-id`, `x-api-key`, `Authorization: Bearer` with
 * either of them, the ticket of a GET, the cookie that {@link meantCookie} says. A cookie never names an API key.
 * @throws UNAUTHENTICATED for another kind of Authorization, and for a key with a wrong form or checksum
 */
export async function findNamedSession(
  credentials: Credentials,
  { cookies, tickets }: SessionSources,
): Promise<NamedSession | undefined> {
  const given = namedByHeader(credentials);
  if (given !== undefined) return given;
  const { request } = credentials;
  if (request === undefined) return undefined;
  const ticket =
    credentials.from === 'headers' && request.method === 'GET' ? ticketIn(request.url) : undefined;
  if (ticket !== undefined) return { by: 'ticket', token: await tickets.redeem(ticket) };
  if (cookies === undefined) return undefined;
  const cookie = meantCookie(credentials, cookies);
  const kept = cookie.read(request);
  return kept === undefined || looksLikeApiKey(kept) ? undefined : { by: 'cookie', token: kept, cookie };
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
