import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Keyring } from './keyring.ts';

/** Encrypted credentials, as the database keeps them. */
export interface SealedBox {
  readonly keyId: string;
  readonly nonce: Uint8Array<ArrayBuffer>;
  /** The encrypted bytes, the authentication tag last. */
  readonly ciphertext: Uint8Array<ArrayBuffer>;
}

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
/** Written into the additional data: boxes of another layout never open as this one. */
const version = 1;

/**
 * Encrypts credentials with AES-256-GCM (NIST SP 800-38D) under a random 96-bit nonce. The provider, the version and the key's
 * id are authenticated along, so that a box can't be moved to another provider's row.
 */
export function seal(keyring: Keyring, provider: string, plaintext: string): SealedBox {
  const { id, key } = keyring.current;
  const nonce = copyOf(randomBytes(nonceBytes));
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(additionalData(provider, id));
  const encrypted = [cipher.update(plaintext, 'utf8'), cipher.final()];
  return { keyId: id, nonce, ciphertext: copyOf(Buffer.concat([...encrypted, cipher.getAuthTag()])) };
}

/**
 * Decrypts what {@link seal} made.
 * @throws when a bit of it, its provider or its key is not the one that it was sealed with
 */
export function unseal(keyring: Keyring, provider: string, box: SealedBox): string {
  const entry = keyring.all.get(box.keyId);
  if (!entry) {
    throw new Error(
      `The credentials of ${provider} are sealed with the key ${box.keyId}, which is not here.`,
    );
  }
  const tagStart = box.ciphertext.length - tagBytes;
  if (tagStart < 0) throw new Error(`The credentials of ${provider} are cut off.`);
  const decipher = createDecipheriv(algorithm, entry.key, box.nonce, { authTagLength: tagBytes });
  decipher.setAAD(additionalData(provider, box.keyId));
  decipher.setAuthTag(box.ciphertext.subarray(tagStart));
  const opened = [decipher.update(box.ciphertext.subarray(0, tagStart)), decipher.final()];
  return Buffer.concat(opened).toString('utf8');
}

/** A box of columns that are empty together. */
export function boxOrNull(
  keyId: string | null,
  nonce: SealedBox['nonce'] | null,
  ciphertext: SealedBox['ciphertext'] | null,
): SealedBox | null {
  return keyId === null || nonce === null || ciphertext === null ? null : { keyId, nonce, ciphertext };
}

function additionalData(provider: string, keyId: string): Buffer {
  return Buffer.from(`switchboard/provider-connection/v${version}/${provider}/${keyId}`, 'utf8');
}

/** Bytes with a buffer of their own, as Prisma takes them. */
function copyOf(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
