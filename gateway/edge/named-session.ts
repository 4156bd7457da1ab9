import { unauthenticated } from '#platform/errors/errors.ts';
import { bearerToken } from '#platform/transport/credentials.ts';
import type { Credentials } from '#platform/transport/credentials.ts';
import type { SessionCookie } from './session-cookie.ts';
import { ticketIn } from './tickets.ts';
import type { Tickets } from './tickets.ts';

/** How a caller names a session. */
export type NamedSession =
  | { readonly by: 'header' | 'cookie'; readonly token: string }
  /** The token is undefined when the ticket is forged, expired or used. */
  | { readonly by: 'ticket'; readonly token: string | undefined };

export interface SessionSources {
  /** Undefined when cookies are switched off. */
  readonly cookie: SessionCookie | undefined;
  readonly tickets: Tickets;
}

/**
 * The session that a caller names. Checked in order: `x-session-id` or `Authorization: Bearer`, the ticket of a GET,
 * the cookie. Throws UNAUTHENTICATED for another kind of Authorization.
 */
export async function findNamedSession(
  credentials: Credentials,
  { cookie, tickets }: SessionSources,
): Promise<NamedSession | undefined> {
  const given = sessionHeader(credentials);
  if (given !== undefined) return { by: 'header', token: given };
  const { request } = credentials;
  if (request === undefined) return undefined;
  const ticket =
    credentials.from === 'headers' && request.method === 'GET' ? ticketIn(request.url) : undefined;
  if (ticket !== undefined) return { by: 'ticket', token: await tickets.redeem(ticket) };
  const kept = cookie?.read(request);
  return kept === undefined ? undefined : { by: 'cookie', token: kept };
}

/**
 * The session id in headers or in a `connection_init` payload. Throws UNAUTHENTICATED for another kind of
 * Authorization.
 */
export function sessionHeader(credentials: Credentials): string | undefined {
  const own = credentials.get('x-session-id')?.trim();
  if (own !== undefined && own !== '') return own;
  const authorization = credentials.get('authorization');
  if (authorization === undefined || authorization === '') return undefined;
  const token = bearerToken(authorization);
  if (token === undefined) throw unauthenticated('Authorization must be "Bearer <session id>".');
  return token;
}
