import { forbidden, unauthenticated } from '../errors/errors.ts';

/** ADMIN or AGENT: they watch and step in. */
export interface Operator {
  readonly kind: 'OPERATOR';
  readonly role: 'ADMIN' | 'AGENT';
  readonly sub: string;
  readonly sid: string | null;
}

/** A person who acts for one vendor. */
export interface VendorUser {
  readonly kind: 'VENDOR';
  readonly role: 'VENDOR';
  readonly sub: string;
  readonly vendorId: string;
  readonly sid: string | null;
}

/** A customer with an account. */
export interface Customer {
  readonly kind: 'CUSTOMER';
  readonly role: 'CUSTOMER';
  readonly sub: string;
  readonly sid: string | null;
}

/** A visitor without an account, who sees the one conversation that they started. */
export interface Guest {
  readonly kind: 'GUEST';
  readonly role: 'CUSTOMER';
  readonly sub: string;
  readonly conversationId: string;
  readonly sid: string | null;
}

/** A program that acts for the operators, within the permissions of its key. It is not the person who made the key. */
export interface ApiKey {
  readonly kind: 'API_KEY';
  readonly role: 'API_KEY';
  /** Id of the key. No account has it. */
  readonly sub: string;
  /** As its administrator called it. */
  readonly name: string;
  /** Id of the account that made the key. */
  readonly ownerId: string;
  /** Named permissions, such as `orders:read`. */
  readonly scopes: ReadonlySet<string>;
}

/** A caller without a session. */
export interface Anonymous {
  readonly kind: 'ANONYMOUS';
  readonly role: 'ANONYMOUS';
  readonly sub: null;
}

/** The gateway itself: it opens sockets and resolves sessions. */
export interface Gateway {
  readonly kind: 'GATEWAY';
  readonly role: 'GATEWAY';
  readonly sub: null;
}

/** A viewer who is somebody; `sub` is the id of the account, of the guest or of the API key. */
export type SignedInViewer = Operator | VendorUser | Customer | Guest | ApiKey;

/** The caller of an operation, as the gateway vouches for them. */
export type Viewer = SignedInViewer | Anonymous | Gateway;

export const anonymous: Anonymous = { kind: 'ANONYMOUS', role: 'ANONYMOUS', sub: null };

export function isSignedIn(viewer: Viewer): viewer is SignedInViewer {
  return viewer.sub !== null;
}

/** Whether the viewer sees every tenant: operators, and keys that act for them. */
export function isOperator(viewer: Viewer): viewer is Operator | ApiKey {
  return viewer.kind === 'OPERATOR' || viewer.kind === 'API_KEY';
}

/** Whether the viewer acts for this vendor. */
export function actsFor(viewer: Viewer, vendorId: string | null): viewer is VendorUser {
  return viewer.kind === 'VENDOR' && viewer.vendorId === vendorId;
}

/** Narrows the viewer of a field that only signed-in callers may use. Throws `UNAUTHENTICATED` for any other. */
export function requireSignedIn(viewer: Viewer): SignedInViewer {
  if (!isSignedIn(viewer)) throw unauthenticated();
  return viewer;
}

/** Narrows the viewer of a field for operators. Throws `UNAUTHENTICATED` without a session, `FORBIDDEN` for others. */
export function requireOperator(viewer: Viewer): Operator | ApiKey {
  const signedIn = requireSignedIn(viewer);
  if (!isOperator(signedIn)) throw forbidden();
  return signedIn;
}
