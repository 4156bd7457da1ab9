import type { IncomingHttpHeaders } from 'node:http';

/** Where a caller may have put a session or token: HTTP headers, a `connection_init` payload, an operation's extensions. */
export interface Credentials {
  /** @param name lower-case, as in HTTP headers: `authorization`, `x-session-id` */
  get(name: string): string | undefined;
  /** The client's network address. */
  readonly address: string;
  readonly from: 'headers' | 'connection' | 'operation';
}

/** Finds out who is calling; throws a GraphQLError (`UNAUTHENTICATED`) to refuse. */
export type Authenticate<Caller> = (credentials: Credentials) => Caller | Promise<Caller>;

export function credentialsFromHeaders(headers: IncomingHttpHeaders, address: string): Credentials {
  return {
    address,
    from: 'headers',
    get: (name) => {
      const value = headers[name];
      return Array.isArray(value) ? value[0] : value;
    },
  };
}

/** Names are matched without regard to case, as header names are. */
export function credentialsFromPayload(
  payload: Readonly<Record<string, unknown>> | undefined,
  address: string,
  from: 'connection' | 'operation',
): Credentials {
  const values = new Map<string, string>();
  for (const [name, value] of Object.entries(payload ?? {})) {
    // What is no text is refused like any unknown session, not taken for none.
    if (value != null)
      values.set(name.toLowerCase(), typeof value === 'string' ? value : JSON.stringify(value));
  }
  return { address, from, get: (name) => values.get(name) };
}

/** The token of an `Authorization: Bearer …` value (RFC 6750, section 2.1). */
export function bearerToken(authorization: string | undefined): string | undefined {
  return authorization === undefined ? undefined : /^bearer +(\S+)$/i.exec(authorization.trim())?.[1];
}
