import { isWellFormedApiKey } from '#platform/identity/api-key.ts';
import { hashToken } from '#platform/identity/token.ts';
import type { Tx } from '../database.ts';

/** The claims of an API key, in the form of a session's. */
export interface ResolvedKey {
  /** Id of the key: its end is announced like that of a session. */
  readonly sid: string;
  readonly expiresAt: Date | null;
  readonly claims: {
    /** The account that made the key. */
    readonly sub: string;
    readonly role: 'API_KEY';
    readonly keyId: string;
    readonly keyName: string;
    readonly scopes: readonly string[];
  };
}

/** The key with its permissions; null when it is unknown, revoked or expired, or its maker is no administrator any more. */
export async function resolveKey(tx: Tx, key: string): Promise<ResolvedKey | null> {
  if (!isWellFormedApiKey(key)) return null;
  const found = await tx.apiKey.findUnique({
    where: {
      keyHash: hashToken(key),
      revokedAt: null,
      OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }],
      owner: { role: 'ADMIN', disabledAt: null },
    },
  });
  if (!found) return null;
  const { id, name, scopes, createdBy, expiresAt } = found;
  return {
    sid: id,
    expiresAt,
    claims: { sub: createdBy, role: 'API_KEY', keyId: id, keyName: name, scopes },
  };
}
