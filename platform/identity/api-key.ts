import { randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { hashToken } from './token.ts';

/**
 * An API key is `sbk_`, 32 random characters and 6 of their CRC-32, all of 0-9A-Za-z. The prefix lets scanners find keys that
 * leak, and the checksum finds a mistyped key without a look-up.
 */
export const apiKeyPrefix = 'sbk_';
const randomLength = 32;
const checksumLength = 6;
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const form = new RegExp(`^${apiKeyPrefix}[0-9A-Za-z]{${randomLength + checksumLength}}$`);

/** A new key (190 random bits) and the hash that the database keeps of it. */
export function newApiKey(): { readonly key: string; readonly hash: string } {
  const random = Array.from({ length: randomLength }, () => alphabet.charAt(randomInt(alphabet.length)));
  const body = `${apiKeyPrefix}${random.join('')}`;
  const key = `${body}${checksumOf(body)}`;
  return { key, hash: hashToken(key) };
}

/** Whether a credential is meant as an API key. */
export function looksLikeApiKey(credential: string): boolean {
  return credential.startsWith(apiKeyPrefix);
}

/** Whether a credential has the form and the checksum of an API key; only then it is worth looking up. */
export function isWellFormedApiKey(credential: string): boolean {
  const body = credential.slice(0, -checksumLength);
  return form.test(credential) && credential.endsWith(checksumOf(body));
}

function checksumOf(text: string): string {
  let rest = crc32(text);
  let digits = '';
  while (digits.length < checksumLength) {
    digits = alphabet.charAt(rest % alphabet.length) + digits;
    rest = Math.floor(rest / alphabet.length);
  }
  return digits;
}
