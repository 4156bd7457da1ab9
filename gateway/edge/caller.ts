import type { Caller } from '../federation/caller.ts';
import type { Session } from './session-authority.ts';

/** A caller as the edge knows them. */
export interface EdgeCaller extends Caller {
  /** Whom rate limits count: the session, or the address of who has none. */
  readonly meter: { readonly kind: 'session' | 'address'; readonly key: string };
  /** Undefined for a caller without a session. */
  readonly session: (Session & { readonly token: string }) | undefined;
}

/** Equal for equal claims, whatever the order of their keys. */
export function rightsOf(claims: Readonly<Record<string, unknown>>): string {
  const { sid: _sid, ...rights } = claims;
  return JSON.stringify(Object.entries(rights).sort(([a], [b]) => (a < b ? -1 : 1)));
}
