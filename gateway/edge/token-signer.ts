import { LRUCache } from 'lru-cache';
import { atMost } from '#platform/cache/at-most.ts';
import { signClaims, signingKey, tokenLifetimeSeconds } from '#platform/identity/jwt.ts';

/** A signed token is not reused in its last seconds of validity. */
const reserveSeconds = 20;

/** Makes `Authorization` values for subgraphs. */
export interface TokenSigner {
  /** Signs claims once and reuses the token until 20 s before its end; undefined without a key. */
  authorization(claims: Readonly<Record<string, unknown>>): Promise<string | undefined>;
}

/** @param secret shared with the subgraphs; undefined for subgraphs that expect no tokens */
export function createTokenSigner(secret: string | undefined): TokenSigner {
  if (secret === undefined) return { authorization: () => Promise.resolve(undefined) };
  const key = signingKey(secret);
  const keys = new WeakMap<object, string>();
  function keyOf(claims: Readonly<Record<string, unknown>>): string {
    const known = keys.get(claims) ?? JSON.stringify(claims);
    keys.set(claims, known);
    return known;
  }
  const signed = new LRUCache<string, Promise<string>>({
    ...atMost(10_000),
    ttl: (tokenLifetimeSeconds - reserveSeconds) * 1000,
  });
  return {
    authorization(claims) {
      const cacheKey = keyOf(claims);
      const known = signed.get(cacheKey);
      if (known) return known;
      const made = signClaims(claims, key).then((token) => `Bearer ${token}`);
      signed.set(cacheKey, made);
      made.catch(() => signed.delete(cacheKey));
      return made;
    },
  };
}
