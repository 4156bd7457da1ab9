export interface KeyTimes {
  readonly expiresAt?: string | null;
  readonly revokedAt?: string | null;
}

export type KeyState = 'valid' | 'expired' | 'revoked';

/** Whether a key is accepted. @param now milliseconds since 1970 */
export function keyState({ expiresAt, revokedAt }: KeyTimes, now: number): KeyState {
  if (revokedAt != null) return 'revoked';
  return expiresAt != null && Date.parse(expiresAt) <= now ? 'expired' : 'valid';
}

/**
 * Adds to scopes what they need: to write something needs to read it, because a change is answered with what was changed.
 * @param known all scopes that exist
 */
export function withNeeded(scopes: readonly string[], known: readonly string[]): readonly string[] {
  const needed = scopes
    .filter((scope) => scope.endsWith(':write'))
    .map((scope) => scope.replace(/:write$/, ':read'))
    .filter((scope) => known.includes(scope));
  return known.filter((scope) => scopes.includes(scope) || needed.includes(scope));
}

const dayMs = 86_400_000;

/** The time that is some days from now, as the API takes it. */
export function daysFromNow(days: number): string {
  return new Date(Date.now() + days * dayMs).toISOString();
}
