import { createHash, createHmac } from 'node:crypto';
import type { CameFrom } from '../opening/came-from.ts';
import { hashToken, newSessionToken } from '#platform/identity/token.ts';

/** The input with which an anonymous visitor starts a conversation. */
export interface Opening {
  readonly subject: string | null;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly body: string;
  readonly clientId: string | null;
  /** No part of what makes two calls the same: another page may repeat the call. */
  readonly cameFrom: CameFrom | null;
}

/** A random UUID (RFC 9562, version 4 or 7). */
const randomId = /^[\da-f]{8}-[\da-f]{4}-[47][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;

/**
 * The key that finds an anonymous visitor's conversation again after the first answer was lost; null where there is no key.
 *
 * An anonymous visitor has no identity, so the repeated call must prove that it is the same one: by a random `clientId`
 * together with the whole input. A short `clientId` (`1`, `start`) is ignored, because two visitors of a page that counts
 * its messages would share a conversation.
 */
export function anonymousStartKey(opening: Opening): string | null {
  const { subject, name, email, phone, body, clientId } = opening;
  if (clientId === null || !randomId.test(clientId)) return null;
  return digest(['anonymous', clientId, subject, name, email, phone, body]);
}

/** The key of a conversation that a caller with an account has started with a `clientId`. */
export function userStartKey(userId: string, clientId: string | null): string | null {
  return clientId === null ? null : digest(['user', userId, clientId]);
}

/**
 * The token of a new guest. With a `startKey` it is derived from that key (HMAC-SHA-256, 256 bits), so that a repeated call
 * gets the same session. The database stores only its hash.
 */
export function guestToken(sessionKey: string, startKey: string | null): { token: string; hash: string } {
  if (startKey === null) return newSessionToken();
  const token = createHmac('sha256', sessionKey).update(`guest session ${startKey}`).digest('base64url');
  return { token, hash: hashToken(token) };
}

function digest(parts: readonly (string | null)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
