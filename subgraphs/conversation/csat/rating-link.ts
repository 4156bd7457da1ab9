import { createHmac, timingSafeEqual } from 'node:crypto';
import { isId } from '#platform/input/fields.ts';
import type { Settings } from '../settings.ts';

/** 128 bits of HMAC-SHA-256. */
const signatureBytes = 16;

type Keys = Pick<Settings, 'publicUrl' | 'sessionKey'>;

/** Where the customer of a conversation rates it without a session. The address is the right to do so. */
export function ratingLink({ publicUrl, sessionKey }: Keys, conversationId: string): string {
  return `${publicUrl}/rate/${conversationId}.${sign(sessionKey, conversationId).toString('base64url')}`;
}

/** The conversation of a link; null for one that was not made here. */
export function readRatingToken({ sessionKey }: Pick<Keys, 'sessionKey'>, token: string): string | null {
  const [conversationId = '', signature = ''] = token.split('.');
  if (!isId(conversationId)) return null;
  const [given, right] = [Buffer.from(signature, 'base64url'), sign(sessionKey, conversationId)];
  return given.length === right.length && timingSafeEqual(given, right) ? conversationId : null;
}

function sign(sessionKey: string, conversationId: string): Buffer {
  return createHmac('sha256', sessionKey)
    .update(`rate conversation ${conversationId}`)
    .digest()
    .subarray(0, signatureBytes);
}
