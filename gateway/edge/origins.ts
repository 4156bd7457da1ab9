import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import cors from '@fastify/cors';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refusal } from '#platform/errors/refusals.ts';
import { correlationHeader } from '#platform/log/correlation.ts';
import { sessionEndedHeader } from './caller.ts';

export interface OriginOptions {
  /** Origins whose pages may call; `*` allows all. */
  readonly allowed: readonly string[];
  /** Lets pages on this machine call, on any port: for development. */
  readonly allowLocal: boolean;
  /** The gateway's URL for browsers, when a proxy may hide it. */
  readonly publicUrl?: string | undefined;
}

/**
 * The default headers of helmet, as constants: computing them for each request took 4 % of the gateway's time. A page
 * with other needs, such as the explorer, sets its own policy. CORS alone admits other origins.
 */
const securityHeaders = {
  'content-security-policy':
    "default-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'; object-src 'none'; " +
    "script-src 'self'; script-src-attr 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'cross-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
};

const local = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** Whether a set of origins contains the origin of a page. */
export type OriginCheck = (origin: string, host: string | undefined) => boolean;

/** What pages of other origins may do. */
export interface Origins {
  /** Whether a page of this origin may call. */
  readonly isAllowed: OriginCheck;
  /** Whether a page of this origin may call with the user's cookies: only explicitly named origins. */
  readonly isTrusted: OriginCheck;
}

export function createOrigins({ allowed, allowLocal, publicUrl }: OriginOptions): Origins {
  const all = allowed.includes('*');
  const named = new Set(allowed);
  if (publicUrl !== undefined) named.add(new URL(publicUrl).origin);
  // An attacker on the network can forge a page of plain HTTP. It must not use the cookies of the same host over TLS.
  const ownSchemes = publicUrl?.startsWith('https:') === true ? ['https'] : ['https', 'http'];
  const isTrusted: OriginCheck = (origin, host) =>
    (origin !== '*' && named.has(origin)) ||
    (allowLocal && local.test(origin)) ||
    isOfHost(origin, host, ownSchemes);
  return {
    isTrusted,
    isAllowed: (origin, host) => all || isTrusted(origin, host) || isOfHost(origin, host, ['http']),
  };
}

function isOfHost(origin: string, host: string | undefined, schemes: readonly string[]): boolean {
  return host !== undefined && schemes.some((scheme) => origin === `${scheme}://${host}`);
}

/** For the WebSocket handshake: programs send no Origin, and pages cannot omit it. */
export function mayConnect({ isAllowed }: Origins): (request: IncomingMessage) => boolean {
  return ({ headers }) => headers.origin === undefined || isAllowed(headers.origin, headers.host);
}

/** Headers of answers that pages of other origins may read. */
export const exposedHeaders = [correlationHeader, sessionEndedHeader, 'retry-after', 'content-disposition'];

/** CORS, security headers, and the refusal of requests that a foreign page can send without a preflight. */
export async function protectOrigins(app: FastifyInstance, { isAllowed, isTrusted }: Origins): Promise<void> {
  await app.register(cors, {
    delegator: (request, done) => {
      const { origin, host } = request.headers;
      done(null, {
        origin: origin !== undefined && isAllowed(origin, host) ? origin : false,
        credentials: origin !== undefined && isTrusted(origin, host),
        methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
        // Without a list, any header that a page asks for is allowed: client libraries add their own.
        exposedHeaders,
        maxAge: 86_400,
      });
    },
  });
  app.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(securityHeaders);
    done();
  });
  app.addHook('preValidation', (request, reply, done) => {
    if (!isForgeable(request, isAllowed)) {
      done();
      return;
    }
    const refused = refusal(
      'CSRF_REFUSED',
      'A page of another origin must send content-type: application/json or a header of its own.',
    );
    void reply
      .code(403)
      .type('application/json; charset=utf-8')
      .send(JSON.stringify({ errors: [refused] }));
  });
}

/**
 * A GET that a foreign page can cause without a preflight (an image, a link, a no-cors fetch). Browsers mark such
 * requests. POST is safe: only application/json is accepted, which needs a preflight.
 */
function isForgeable(request: FastifyRequest, isAllowed: OriginCheck): boolean {
  const { headers, method } = request;
  // The route and not the path: a path has many spellings.
  if (method !== 'GET' || request.routeOptions.url !== '/graphql') return false;
  if (neededPreflight(headers)) return false;
  if (headers.origin !== undefined) return !isAllowed(headers.origin, headers.host);
  const site = headers['sec-fetch-site'];
  return site === 'cross-site' || site === 'same-site';
}

const ownHeaders = [
  'x-session-id',
  'x-api-key',
  'authorization',
  'x-session-cookie',
  'x-switchboard-csrf',
  'apollo-require-preflight',
];

/** Whether these headers force a page of another origin to send a preflight (Fetch, CORS-safelisted headers). */
export function neededPreflight(headers: IncomingHttpHeaders): boolean {
  if (/^application\/json\b/i.test(headers['content-type'] ?? '')) return true;
  return ownHeaders.some((name) => headers[name] !== undefined);
}
