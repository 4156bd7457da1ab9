import type { Standing } from '#platform/access/rights.ts';
import type { Claims } from '#platform/identity/claims.ts';

/** Somebody who asks: through the gateway with a session or an API key, or at a subgraph with the claims that it stands for. */
export interface Caller {
  readonly name: string;
  /** The header that names the session or the API key; empty without either. */
  readonly headers: Readonly<Record<string, string>>;
  readonly claims: Claims;
}

/** An object of the story, and how each of its people stands to it. */
export interface Sample {
  readonly type: string;
  /** The value of the entity's key. */
  readonly id: string;
  readonly key: 'id' | 'slug' | 'grant';
  /** What messages of the matrix call it. */
  readonly label: string;
  /** By the name of the caller. */
  readonly standings: Readonly<Record<string, readonly Standing[]>>;
  /** An account of an operator or a vendor, whose name everybody with a session may know. */
  readonly isStaff: boolean;
}

/**
 * All standings of a caller to an object: those that the story gives, and those that follow from the caller's role.
 * @param permission the one by which an API key stands to the object as an operator
 */
export function standingsTo(
  caller: Caller,
  sample: Sample,
  permission: string | null,
): ReadonlySet<Standing> {
  const { role, scopes, sub } = caller.claims;
  const found = new Set<Standing>(['ANYONE', ...(sample.standings[caller.name] ?? [])]);
  if (sub !== null) found.add('SIGNED_IN');
  if (sub !== null && sample.isStaff) found.add('STAFF_IS_KNOWN');
  const isKey = role === 'API_KEY' && permission !== null && scopes.includes(permission);
  if (role === 'ADMIN' || role === 'AGENT' || isKey) found.add('OPERATOR');
  if (role === 'ADMIN' || isKey) found.add('ADMIN');
  return found;
}
