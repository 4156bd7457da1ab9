import type { Caller } from '#federation/federation.ts';
import { networkOf } from '#platform/server/network-of.ts';
import type { GraphQLError } from 'graphql';
import type { Session } from './session-authority.ts';
import type { Signer } from './signer.ts';

/** A caller as the edge knows them. */
export interface EdgeCaller extends Caller {
  /** Whom rate limits count: the session, or the address of who has none. */
  readonly meter: { readonly kind: 'session' | 'address'; readonly key: string };
  /** Undefined for a caller without a session. */
  readonly session: (Session & { readonly token: string }) | undefined;
  /** Set where the session that the caller named is not valid. */
  readonly refused?: RefusedSession;
}

const anonymousClaims = { role: 'ANONYMOUS' } as const;
const anonymousRights = rightsOf(anonymousClaims);

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

/** A session that is not taken: its caller may ask for what is open to anyone, and no more. */
export interface RefusedSession {
  readonly error: GraphQLError;
  /** Whether a browser sent it along, so that its page cannot leave it out. */
  readonly isCookie: boolean;
}

/** Set to `true` on the answer to a request that names a session which is unknown or has ended. */
export const sessionEndedHeader = 'x-session-ended';

/** How who has no session is counted: with their whole network. */
export function addressMeter(address: string): EdgeCaller['meter'] {
  return { kind: 'address', key: networkOf(address) };
}

/** Equal for equal claims, whatever the order of their keys. */
export function rightsOf(claims: Readonly<Record<string, unknown>>): string {
  const { sid: _sid, ...rights } = claims;
  return JSON.stringify(Object.entries(rights).sort(([a], [b]) => (a < b ? -1 : 1)));
}
