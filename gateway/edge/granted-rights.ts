import type { Caller } from '#federation/federation.ts';

/** The names of the claims that grant rights. */
export interface RightsClaims {
  readonly scopes: string;
  readonly policies: string;
}

/** The rights for `@authenticated`, `@requiresScopes` and `@policy`, as the claims of a session grant them. */
export function grantedRights(
  claims: Readonly<Record<string, unknown>>,
  names: RightsClaims,
): Pick<Caller, 'authenticated' | 'scopes' | 'hasPolicy'> {
  const policies = namesIn(claims[names.policies]);
  return {
    authenticated: true,
    scopes: namesIn(claims[names.scopes]),
    hasPolicy: (policy) => policies.has(policy),
  };
}

/** A list, or one text separated by spaces as in OAuth (RFC 8693, section 4.2). Any other value grants nothing. */
function namesIn(claim: unknown): ReadonlySet<string> {
  if (typeof claim === 'string') return new Set(claim.split(' ').filter((name) => name !== ''));
  if (!Array.isArray(claim)) return new Set();
  return new Set(claim.filter((name): name is string => typeof name === 'string'));
}
