import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { unauthenticated } from '#platform/errors/errors.ts';
import { closeCodes } from '#platform/server/close-codes.ts';
import type { Connections } from '#platform/server/connections.ts';
import { bearerToken } from '#platform/transport/credentials.ts';
import type { Authenticate, Credentials } from '#platform/transport/credentials.ts';
import { addressMeter, rightsOf } from './caller.ts';
import type { EdgeCaller } from './caller.ts';
import { grantedRights } from './granted-rights.ts';
import type { RightsClaims } from './granted-rights.ts';
import type { Session, SessionAuthority } from './session-authority.ts';
import type { Signer } from './signer.ts';
import type { UnknownSessions } from './unknown-sessions.ts';

export interface SessionsOptions {
  readonly authority: SessionAuthority;
  readonly signer: Signer;
  readonly connections: Connections<EdgeCaller>;
  /** Whether a subgraph and the session authority are one service: its mutations may end the session of who sent them. */
  readonly mayEndSessions: (subgraph: string) => boolean;
  readonly unknown: UnknownSessions;
  /** The claims that say what a session may see. */
  readonly claims: RightsClaims;
  readonly log: Logger;
  /** How long a resolved session is believed without asking again; default 5,000. */
  readonly cacheMs?: number;
  readonly cacheSize?: number;
}

/** Who calls, by session; live connections end with their session. */
export interface Sessions {
  readonly authenticate: Authenticate<EdgeCaller>;
  close(): Promise<void>;
}

/** A session and what follows from it, worked out once. */
interface KnownSession {
  readonly session: NonNullable<EdgeCaller['session']>;
  readonly rights: string;
  readonly granted: ReturnType<typeof grantedRights>;
  readonly claims: Readonly<Record<string, unknown>>;
}

const anonymousClaims = { role: 'ANONYMOUS' } as const;
const anonymousRights = rightsOf(anonymousClaims);
const gone = 'The session has ended.';
/** Characters of a session token at most: what is longer is asked of nobody and remembered nowhere. */
const longestToken = 512;

/**
 * Turns session tokens (`x-session-id`, or `Authorization: Bearer`) into callers. An unknown, expired or ended
 * session is refused, never taken for a caller without one.
 */
export function createSessions(options: SessionsOptions): Sessions {
  const { authority, connections, log } = options;
  const cache = new LRUCache<string, Promise<KnownSession | undefined>>({
    max: options.cacheSize ?? 10_000,
    ttl: options.cacheMs ?? 5000,
  });
  // Ended sessions, so that a resolve that was under way when one ended does not bring it back.
  const ended = new LRUCache<string, true>({ max: 10_000, ttl: 60_000 });
  // Who was known a while ago is asked about again even where somebody else at the same address guesses.
  const familiar = new LRUCache<string, true>({ max: 10_000, ttl: 600_000 });
  const stop = new AbortController();

  function resolve(token: string): Promise<KnownSession | undefined> {
    const known = cache.get(token);
    if (known) return known;
    const asked = authority.resolve(token).then((session) => session && know(session, token, options.claims));
    cache.set(token, asked);
    asked.catch(() => cache.delete(token));
    return asked;
  }

  async function authenticate(credentials: Credentials): Promise<EdgeCaller> {
    const token = sessionToken(credentials);
    if (token === undefined) return anonymous(credentials.address, options.signer);
    if (!familiar.has(token)) options.unknown.admit(credentials.address);
    const known = token.length > longestToken ? undefined : await resolve(token);
    if (!known || known.session.expiresAt <= Date.now() || ended.has(known.session.sid)) {
      familiar.delete(token);
      await options.unknown.count(credentials.address);
      throw unauthenticated(gone);
    }
    familiar.set(token, true);
    const { session, rights, granted, claims } = known;
    return {
      rights,
      ...granted,
      address: credentials.address,
      meter: { kind: 'session', key: session.sid },
      countedAs: session.sid,
      session,
      // The stream of ended sessions would tell it too, but perhaps after the answer.
      wrote: (subgraph) => {
        if (options.mayEndSessions(subgraph)) cache.delete(token);
      },
      authorization: () => options.signer.authorization(claims),
    };
  }

  function end(sid: string): void {
    ended.set(sid, true);
    for (const [token, session] of cache.entries()) {
      session.then(
        (known) => {
          if (known?.session.sid === sid) cache.delete(token);
        },
        () => undefined,
      );
    }
    connections.closeCaller(({ session }) => session?.sid === sid, closeCodes.unauthorized, gone);
  }

  /** What ended while nobody told: asks again for every session that has a live connection. */
  async function recheck(): Promise<void> {
    cache.clear();
    const live = new Map<string, string>();
    for (const { session } of connections.callers()) if (session) live.set(session.token, session.sid);
    for (const [token, sid] of live) {
      if ((await authority.resolve(token)) === undefined) end(sid);
    }
  }

  const expiry = setInterval(() => {
    const now = Date.now();
    connections.closeCaller(
      ({ session }) => session !== undefined && session.expiresAt <= now,
      closeCodes.unauthorized,
      gone,
    );
  }, 1000);
  expiry.unref();

  authority
    .watch(
      {
        ended: end,
        connected: () => {
          recheck().catch((error: unknown) =>
            log.warn({ err: error }, 'live sessions could not be checked again'),
          );
        },
      },
      stop.signal,
    )
    .catch((error: unknown) =>
      log.error({ err: error }, 'the stream of ended sessions is not watched any more'),
    );

  return {
    authenticate,
    async close() {
      clearInterval(expiry);
      stop.abort();
      await authority.close();
    },
  };
}

function know(session: Session, token: string, names: RightsClaims): KnownSession {
  return {
    session: { ...session, token },
    rights: rightsOf(session.claims),
    granted: grantedRights(session.claims, names),
    claims: { ...session.claims, sid: session.sid },
  };
}

/** A caller without a session. */
export function anonymous(address: string, signer: Signer): EdgeCaller {
  const meter = addressMeter(address);
  return {
    rights: anonymousRights,
    address,
    meter,
    countedAs: meter.key,
    session: undefined,
    authorization: () => signer.authorization(anonymousClaims),
  };
}

function sessionToken(credentials: Credentials): string | undefined {
  const own = credentials.get('x-session-id')?.trim();
  if (own !== undefined && own !== '') return own;
  const authorization = credentials.get('authorization');
  if (authorization === undefined || authorization === '') return undefined;
  const token = bearerToken(authorization);
  if (token === undefined) throw unauthenticated('Authorization must be "Bearer <session id>".');
  return token;
}
