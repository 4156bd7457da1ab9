import { createHash, createSecretKey, hkdfSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** A key for AES-256 and a short name that identifies it without revealing anything about it. */
export interface CredentialsKey {
  readonly id: string;
  readonly key: KeyObject;
}

/** The key that seals, and every key that opens. */
export interface Keyring {
  readonly current: CredentialsKey;
  readonly all: ReadonlyMap<string, CredentialsKey>;
}

const keyBytes = 32;

/**
 * Reads the keys from their base64 form.
 * @param retired earlier keys with commas between; may be empty
 * @throws an error that names the variable and shows no key
 */
export function readKeyring(current: string, retired: string): Keyring {
  const first = readKey(current, 'CREDENTIALS_KEY');
  const others = retired
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map((text) => readKey(text, 'CREDENTIALS_KEYS_RETIRED'));
  return { current: first, all: new Map([...others, first].map((key) => [key.id, key])) };
}

/** Whether `text` is 32 bytes in base64. */
export function isCredentialsKey(text: string): boolean {
  return Buffer.from(text, 'base64').length === keyBytes && /^[A-Za-z0-9+/_-]+={0,2}$/.test(text);
}

function readKey(text: string, variable: string): CredentialsKey {
  if (!isCredentialsKey(text)) {
    throw new Error(
      `${variable} must be ${keyBytes} bytes in base64 (\`openssl rand -base64 ${keyBytes}\`).`,
    );
  }
  const bytes = Buffer.from(text, 'base64');
  const id = createHash('sha256').update('switchboard key id:').update(bytes).digest('hex').slice(0, 16);
  // A KeyObject prints without its bytes, so no log line can contain them.
  return { id, key: createSecretKey(bytes) };
}

/**
 * A secret that only processes with the same keyring can derive (HKDF, RFC 5869).
 * @returns `bytes` bytes in hex
 */
export function deriveSecret({ current }: Keyring, purpose: string, bytes: number): string {
  return Buffer.from(hkdfSync('sha256', current.key, '', `switchboard ${purpose}`, bytes)).toString('hex');
}
