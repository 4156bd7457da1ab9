import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { deriveSecret } from '../../hub/connections/keyring.ts';
import type { Keyring } from '../../hub/connections/keyring.ts';
import type { Services } from '../../services.ts';
import { channels } from '../channels.ts';
import type { SentChannel } from '../channels.ts';
import { categories } from '../types/notification-type.ts';
import type { Category } from '../types/notification-type.ts';

/** What a link unsubscribes whom from. */
export interface Unsubscribing {
  readonly personId: string;
  readonly category: Category;
  readonly channel: SentChannel;
}

const contents = z.tuple([z.guid(), z.enum(categories), z.enum(channels).exclude(['IN_APP'])]);

/** 128 bits of HMAC-SHA-256. */
const signatureBytes = 16;

/**
 * Where a person unsubscribes from a category of one channel, without a session. For the header `List-Unsubscribe` (RFC 8058) and the foot of
 * an e-mail. It never ends: a mail may be read years later.
 */
export function unsubscribeUrl(
  { settings: { publicUrl, keyring } }: Pick<Services, 'settings'>,
  { personId, category, channel }: Unsubscribing,
): string {
  const said = Buffer.from([personId, category, channel].join('\n')).toString('base64url');
  return `${publicUrl}/n/unsubscribe/${said}.${sign(keyring, said).toString('base64url')}`;
}

/** What the token of {@link unsubscribeUrl} says; null for one that was not made with this keyring or a former one. */
export function readUnsubscribeToken(keyring: Keyring, token: string): Unsubscribing | null {
  const [said = '', signature = ''] = token.split('.');
  const given = Buffer.from(signature, 'base64url');
  const isSigned = [...keyring.all.values()].some((current) => {
    const right = sign({ ...keyring, current }, said);
    return given.length === right.length && timingSafeEqual(given, right);
  });
  if (!isSigned) return null;
  const parsed = contents.safeParse(Buffer.from(said, 'base64url').toString('utf8').split('\n'));
  if (!parsed.success) return null;
  const [personId, category, channel] = parsed.data;
  return { personId, category, channel };
}

function sign(keyring: Keyring, said: string): Buffer {
  return createHmac('sha256', deriveSecret(keyring, 'unsubscribe links', 32))
    .update(said)
    .digest()
    .subarray(0, signatureBytes);
}
