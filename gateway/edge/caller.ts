import type { Caller } from '#federation/federation.ts';
import { networkOf } from '#platform/server/network-of.ts';
import type { GraphQLError } from 'graphql';
import type { NamedSession } from './named-session.ts';
import type { Session } from './session-authority.ts';
import type { TokenSigner } from './token-signer.ts';

/** What operations are counted by. */
export type MeterKind = 'session' | 'key' | 'address' | 'webhook';

/** A caller with the facts that the edge needs. */
export interface EdgeCaller extends Caller {
  /** The key for rate limits: the session, the API key, the address of a caller without either, or the provider of a webhook. */
  readonly meter: { readonly kind: MeterKind; readonly key: string };
  /** The session or the API key. Undefined for a caller without either. */
  readonly session: (Session & { readonly token: string }) | undefined;
  /** Set when the session that the caller named is not valid. */
  readonly refused?: RefusedSession;
}

const anonymousClaims = { role: 'ANONYMOUS' } as const;
const anonymousRights = rightsOf(anonymousClaims);

/** A caller without a session. */
export function anonymous(address: string, signer: TokenSigner): EdgeCaller {
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

/** A session that is refused. Its caller may only use fields that are open to anyone. */
export interface RefusedSession {
  readonly error: GraphQLError;
  /** A browser sends a cookie automatically: its page cannot omit it. */
  readonly by: NamedSession['by'];
}

/** `true` on the answer to a request whose session is unknown or has ended. */
export const sessionEndedHeader = 'x-session-ended';

/** The rate key of callers without a session: their whole network. */
export function addressMeter(address: string): EdgeCaller['meter'] {
  return { kind: 'address', key: networkOf(address) };
}

/** Equal for equal claims, in any order of their keys. */
export function rightsOf(claims: Readonly<Record<string, unknown>>): string {
  const { sid: _sid, ...rights } = claims;
  return JSON.stringify(Object.entries(rights).sort(([a], [b]) => (a < b ? -1 : 1)));
}
