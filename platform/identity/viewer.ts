import { forbidden, unauthenticated } from '../errors/errors.ts';

export const roles = ['ADMIN', 'AGENT', 'VENDOR', 'CUSTOMER', 'ANONYMOUS', 'GATEWAY'] as const;

/** ANONYMOUS is a caller without a session, GATEWAY the gateway itself (sockets, session look-ups). */
export type Role = (typeof roles)[number];

/** Whoever asks, as the gateway vouches for it. */
export interface Viewer {
  /** Id of the user, or of the guest; null without a session. */
  readonly sub: string | null;
  readonly role: Role;
  /** The vendor that a VENDOR acts for. */
  readonly vendorId: string | null;
  /** The one conversation that a guest may see; null for everybody else. */
  readonly conversationId: string | null;
  /** Id of the session (not its token). */
  readonly sid: string | null;
}

/** A viewer who is somebody. */
export interface SignedInViewer extends Viewer {
  readonly sub: string;
}

export const anonymous: Viewer = {
  sub: null,
  role: 'ANONYMOUS',
  vendorId: null,
  conversationId: null,
  sid: null,
};

/** Operators are those who watch and step in: ADMIN and AGENT. */
export function isOperator(viewer: Viewer): boolean {
  return viewer.role === 'ADMIN' || viewer.role === 'AGENT';
}

/** Throws `UNAUTHENTICATED` for a caller without a session. */
export function requireSignedIn(viewer: Viewer): SignedInViewer {
  if (viewer.sub === null) throw unauthenticated();
  return { ...viewer, sub: viewer.sub };
}

/** Throws `UNAUTHENTICATED` without a session, `FORBIDDEN` for a role that is not listed. */
export function requireRole(viewer: Viewer, ...allowed: readonly Role[]): SignedInViewer {
  const signedIn = requireSignedIn(viewer);
  if (!allowed.includes(viewer.role)) throw forbidden();
  return signedIn;
}

/** Throws unless the caller is an operator. */
export function requireOperator(viewer: Viewer): SignedInViewer {
  return requireRole(viewer, 'ADMIN', 'AGENT');
}
