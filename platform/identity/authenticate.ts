import type { IncomingMessage } from 'node:http';
import { LRUCache } from 'lru-cache';
import { atMost } from '../cache/at-most.ts';
import { unauthenticated } from '../errors/errors.ts';
import { bearerToken } from '../transport/credentials.ts';
import type { Authenticate } from '../transport/credentials.ts';
import { verifyToken } from './jwt.ts';
import type { Viewer } from './viewer.ts';

/** How long a verified token is accepted without a new check; far less than it lives. */
const verifiedTokenTtlMs = 5_000;

/** The viewer of a plain HTTP request or of a handshake; throws `UNAUTHENTICATED` without a valid token of the gateway. */
export type AuthenticateRequest = (request: Pick<IncomingMessage, 'headers' | 'url'>) => Promise<Viewer>;

/** Below these paths the `Authorization` of the provider must survive. */
const providerPaths = /^\/(webhooks|voice)\//;

/**
 * How a subgraph finds out who asks: only by a token that the gateway signed. On the routes of providers their own
 * `Authorization` must survive, so there the gateway's token comes in `x-gateway-authorization`.
 */
export function authenticator(key: Uint8Array): {
  readonly authenticate: Authenticate<Viewer>;
  readonly authenticateRequest: AuthenticateRequest;
} {
  const viewers = new LRUCache<string, Viewer>({ ...atMost(10_000), ttl: verifiedTokenTtlMs });

  async function viewerOf(token: string | undefined): Promise<Viewer> {
    if (token === undefined) throw unauthenticated('Only the gateway may call this service.');
    const known = viewers.get(token);
    if (known) return known;
    const viewer = await verifyToken(token, key).catch(() => {
      throw unauthenticated('Only the gateway may call this service.');
    });
    viewers.set(token, viewer);
    return viewer;
  }

  return {
    authenticate: (credentials) => viewerOf(bearerToken(credentials.get('authorization'))),
    authenticateRequest: (request) => {
      const name = providerPaths.test(request.url ?? '') ? 'x-gateway-authorization' : 'authorization';
      const value = request.headers[name];
      return viewerOf(bearerToken(Array.isArray(value) ? value[0] : value));
    },
  };
}
