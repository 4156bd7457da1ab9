import { LRUCache } from 'lru-cache';
import { atMost } from '#platform/cache/at-most.ts';
import type { Logger } from 'pino';
import { unauthenticated } from '#platform/errors/errors.ts';
import { closeCodes } from '#platform/server/close-codes.ts';
import type { Connections } from '#platform/server/connections.ts';
import type { Authenticate, Credentials } from '#platform/transport/credentials.ts';
import { anonymous, rightsOf, sessionEndedHeader } from './caller.ts';
import type { EdgeCaller } from './caller.ts';
import { grantedRights } from './granted-rights.ts';
import type { RightsClaims } from './granted-rights.ts';
import { findNamedSession } from './named-session.ts';
import type { NamedSession, SessionSources } from './named-session.ts';
import type { Session, SessionAuthority } from './session-authority.ts';
import type { TokenSigner } from './token-signer.ts';
import type { UnknownSessions } from './unknown-sessions.ts';

export interface SessionsOptions extends SessionSources {
  readonly authority: SessionAuthority;
  readonly signer: TokenSigner;
  readonly connections: Connections<EdgeCaller>;
  /** Whether a subgraph and the session authority are one service. Its mutations may end their caller's session. */
  readonly mayEndSessions: (subgraph: string) => boolean;
  readonly unknown: UnknownSessions;
  /** The claims that grant rights. */
  readonly claims: RightsClaims;
  readonly log: Logger;
  /** How long a resolved session is cached, in milliseconds; default 5,000. */
  readonly cacheMs?: number;
  readonly cacheSize?: number;
}

/** Identifies callers by session or API key. Live connections close when it ends. */
export interface Sessions {
  /** Throws UNAUTHENTICATED when the session that is named is unknown, expired or ended. */
  readonly authenticate: Authenticate<EdgeCaller>;
  /** The same, but a refused caller becomes one without a session, with the error in `refused`. */
  readonly identify: Authenticate<EdgeCaller>;
  close(): Promise<void>;
}

/** A session and the facts derived from it. */
interface KnownSession {
  readonly session: NonNullable<EdgeCaller['session']>;
  readonly rights: string;
  readonly granted: ReturnType<typeof grantedRights>;
  readonly claims: Readonly<Record<string, unknown>>;
}

const gone = 'The session has ended.';
const refusals: Record<NamedSession['by'], string> = {
  header: gone,
  cookie: gone,
  ticket: 'The ticket has expired or was used: ask for a new one.',
  key: 'The API key is unknown, revoked or expired.',
};
/** Longest session token accepted, in characters. Longer ones are refused without a lookup. */
const longestToken = 512;

/** Turns session tokens into callers. A session that ends elsewhere ends here within moments. */
export function createSessions(options: SessionsOptions): Sessions {
  const { authority, connections, log } = options;
  const cache = new LRUCache<string, Promise<KnownSession | undefined>>({
    ...atMost(options.cacheSize ?? 10_000),
    ttl: options.cacheMs ?? 5000,
  });
  // Recently ended sessions: a pending resolve must not restore one.
  const ended = new LRUCache<string, true>({ ...atMost(10_000), ttl: 60_000 });
  // Recently valid sessions are resolved even while their address is refused for guesses.
  const familiar = new LRUCache<string, true>({ ...atMost(10_000), ttl: 600_000 });
  const stop = new AbortController();

  function resolve(token: string): Promise<KnownSession | undefined> {
    const known = cache.get(token);
    if (known) return known;
    const asked = authority.resolve(token).then((session) => session && know(session, token, options.claims));
    cache.set(token, asked);
    asked.catch(() => cache.delete(token));
    return asked;
  }

  async function identify(credentials: Credentials): Promise<EdgeCaller> {
    const named = await findNamedSession(credentials, options);
    if (named === undefined) return anonymous(credentials.address, options.signer);
    const token = named.token ?? '';
    if (!familiar.has(token)) options.unknown.admit(credentials.address);
    const known = token === '' || token.length > longestToken ? undefined : await resolve(token);
    if (!known || known.session.expiresAt <= Date.now() || ended.has(known.session.sid)) {
      familiar.delete(token);
      await options.unknown.count(credentials.address);
      return refused(named, credentials);
    }
    familiar.set(token, true);
    const { session, rights, granted, claims } = known;
    return {
      rights,
      ...granted,
      address: credentials.address,
      meter: { kind: named.by === 'key' ? 'key' : 'session', key: session.sid },
      countedAs: session.sid,
      session,
      // The stream of ended sessions would report it too, but perhaps after the answer.
      wrote: (subgraph) => {
        if (options.mayEndSessions(subgraph)) cache.delete(token);
      },
      authorization: () => options.signer.authorization(claims),
    };
  }

  function refused(named: NamedSession, { address, addHeader }: Credentials): EdgeCaller {
    if (named.by !== 'key') addHeader?.(sessionEndedHeader, 'true');
    if (named.by === 'cookie') addHeader?.('set-cookie', named.cookie.clear);
    const error = unauthenticated(refusals[named.by]);
    return { ...anonymous(address, options.signer), refused: { error, by: named.by } };
  }

  async function authenticate(credentials: Credentials): Promise<EdgeCaller> {
    const caller = await identify(credentials);
    if (caller.refused) throw caller.refused.error;
    return caller;
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
    const isEnded = ({ session }: EdgeCaller) => session?.sid === sid;
    closeCallers(isEnded, { session: gone, key: 'The API key was revoked.' });
  }

  function closeCallers(
    isOver: (caller: EdgeCaller) => boolean,
    reasons: Readonly<Record<'session' | 'key', string>>,
  ): void {
    const isKey = ({ meter }: EdgeCaller) => meter.kind === 'key';
    const { unauthorized } = closeCodes;
    connections.closeCaller((caller) => isKey(caller) && isOver(caller), unauthorized, reasons.key);
    connections.closeCaller((caller) => !isKey(caller) && isOver(caller), unauthorized, reasons.session);
  }

  /** Sessions may have ended while the stream was broken: resolves those with live connections again. */
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
    const isExpired = ({ session }: EdgeCaller) => session !== undefined && session.expiresAt <= now;
    closeCallers(isExpired, { session: gone, key: 'The API key has expired.' });
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
      log.error({ err: error }, 'the stream of ended sessions is no longer watched'),
    );

  return {
    authenticate,
    identify,
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
