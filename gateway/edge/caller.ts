import type { Caller } from '#federation/federation.ts';
import { networkOf } from '#platform/server/network-of.ts';
import type { Session } from './session-authority.ts';

/** A caller as the edge knows them. */
export interface EdgeCaller extends Caller {
  /** Whom rate limits count: the session, or the address of who has none. */
  readonly meter: { readonly kind: 'session' | 'address'; readonly key: string };
  /** Undefined for a caller without a session. */
  readonly session: (Session & { readonly token: string }) | undefined;
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
