import { createHash, randomBytes } from 'node:crypto';

/** A new opaque session token (256 random bits, base64url) and the hash that the database keeps of it. */
export function newSessionToken(): { token: string; hash: string } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashToken(token) };
}

/** SHA-256 in hex. Enough for a random token: there is nothing to guess that a slow hash would protect. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
