import { randomBytes } from 'node:crypto';
import { boxOrNull, seal, unseal } from '../hub/connections/sealed-box.ts';
import type { SealedBox } from '../hub/connections/sealed-box.ts';
import type { Keyring } from '../hub/connections/keyring.ts';
import type { Endpoint } from './endpoint.ts';

const secretBytes = 32;

type Sealed = Pick<
  Endpoint,
  | 'id'
  | 'keyId'
  | 'nonce'
  | 'ciphertext'
  | 'previousKeyId'
  | 'previousNonce'
  | 'previousCiphertext'
  | 'previousUntil'
>;

/** A new secret in the form of Standard Webhooks: `whsec_` and 32 random bytes in base64. */
export function newSecret(): string {
  return `whsec_${randomBytes(secretBytes).toString('base64')}`;
}

/** Encrypts a secret. The box opens for no other endpoint. */
export function sealSecret(keyring: Keyring, endpointId: string, secret: string): SealedBox {
  return seal(keyring, boxName(endpointId), secret);
}

/** @throws when its key is no longer configured or a bit of it was changed */
export function unsealSecret(keyring: Keyring, endpointId: string, box: SealedBox): string {
  return unseal(keyring, boxName(endpointId), box);
}

/** The secrets that sign a request at a moment, the newest first. */
export function signingSecrets(keyring: Keyring, endpoint: Sealed, now: Date): readonly string[] {
  const { id, keyId, nonce, ciphertext, previousUntil } = endpoint;
  const current = unsealSecret(keyring, id, { keyId, nonce, ciphertext });
  const former = boxOrNull(endpoint.previousKeyId, endpoint.previousNonce, endpoint.previousCiphertext);
  if (former === null || previousUntil === null || previousUntil <= now) return [current];
  return [current, unsealSecret(keyring, id, former)];
}

function boxName(endpointId: string): string {
  return `webhook endpoint ${endpointId}`;
}
