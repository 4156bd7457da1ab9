import { createHash, randomBytes } from 'node:crypto';

/** How long a file can be uploaded after its import was begun, in milliseconds. */
export const uploadLifetimeMs = 60 * 60_000;

/** A secret of 256 bits: whoever has it may send the file, once. */
export function newUploadToken(): string {
  return randomBytes(32).toString('base64url');
}

/** How a token is kept. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
