import { z } from 'zod';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { deriveSecret } from '../../hub/connections/keyring.ts';
import type { Keyring } from '../../hub/connections/keyring.ts';

/** Words in a voice that are rendered ahead and played in a call. */
export const spokenWords = z.object({
  text: z.string().min(1).max(1_000),
  voiceId: z.string().min(1).max(120),
});
export type SpokenWords = z.infer<typeof spokenWords>;

/** The address of words as sound. It is signed, so that nobody has other words spoken in somebody's voice. */
export function spokenUrl(
  { publicUrl, keyring }: { readonly publicUrl: string; readonly keyring: Keyring },
  words: SpokenWords,
): string {
  const named = Buffer.from(JSON.stringify(spokenWords.parse(words))).toString('base64url');
  return `${publicUrl}/n/speech/${named}.${signatureOf(keyring, named).toString('base64url')}.mp3`;
}

/** The words of an address; null for one that was not signed here. */
export function readSpokenToken(keyring: Keyring, token: string): SpokenWords | null {
  const [, named = '', signature = ''] = /^([\w-]+)\.([\w-]+)\.mp3$/.exec(token) ?? [];
  const given = Buffer.from(signature, 'base64url');
  const right = signatureOf(keyring, named);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  return spokenWords.parse(JSON.parse(Buffer.from(named, 'base64url').toString()));
}

const signatureOf = (keyring: Keyring, named: string) =>
  createHmac('sha256', deriveSecret(keyring, 'spoken words', 32))
    .update(named)
    .digest()
    .subarray(0, 16);
