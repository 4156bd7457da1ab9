import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Where a caller may have put a session or token: HTTP headers, a `connection_init` payload, an operation's extensions. */
export interface Credentials {
  /** @param name lower-case, as in HTTP headers: `authorization`, `x-session-id` */
  get(name: string): string | undefined;
  /** The client's network address. */
  readonly address: string;
  readonly from: 'headers' | 'connection' | 'operation';
  /** The HTTP request that brought them, or that opened their socket: what a browser adds by itself is in its headers. */
  readonly request?: CarryingRequest | undefined;
  /** Adds a header to the HTTP answer. A socket has none any more. */
  readonly addHeader?: (name: string, value: string) => void;
}

export type CarryingRequest = Pick<IncomingMessage, 'method' | 'url' | 'headers'>;

/** Finds out who is calling; throws a GraphQLError (`UNAUTHENTICATED`) to refuse. */
export type Authenticate<Caller> = (credentials: Credentials) => Caller | Promise<Caller>;

export function credentialsFromRequest(
  request: Pick<FastifyRequest, 'raw' | 'ip'>,
  reply: FastifyReply,
): Credentials {
  const { headers } = request.raw;
  return {
    address: request.ip,
    from: 'headers',
    request: request.raw,
    addHeader: (name, value) => void reply.header(name, value),
    get: (name) => {
      const value = headers[name];
      return Array.isArray(value) ? value[0] : value;
    },
  };
}

/**
 * Names are matched without regard to case, as header names are.
 * @param request the one that opened the socket
 */
export function credentialsFromPayload(
  payload: Readonly<Record<string, unknown>> | undefined,
  address: string,
  from: 'connection' | 'operation',
  request?: CarryingRequest,
): Credentials {
  const values = new Map<string, string>();
  for (const [name, value] of Object.entries(payload ?? {})) {
    // What is no text is refused like any unknown session, not taken for none.
    if (value != null)
      values.set(name.toLowerCase(), typeof value === 'string' ? value : JSON.stringify(value));
  }
  return { address, from, request, get: (name) => values.get(name) };
}

/** The token of an `Authorization: Bearer …` value (RFC 6750, section 2.1). */
export function bearerToken(authorization: string | undefined): string | undefined {
  return authorization === undefined ? undefined : /^bearer +(\S+)$/i.exec(authorization.trim())?.[1];
}
