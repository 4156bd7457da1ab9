import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { z } from 'zod';
import { permissions, seesAll } from '#contracts/permissions.ts';
import type { Permission } from '#contracts/permissions.ts';
import { actsFor } from '#platform/identity/viewer.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { Settings } from '../../settings.ts';
import { deriveSecret } from '../connections/keyring.ts';
import type { Keyring } from '../connections/keyring.ts';

/** A file that a provider keeps, and who may see it. */
export interface LinkedFile {
  readonly provider: string;
  readonly account: string;
  /** The provider's own id. */
  readonly file: string;
  /** What lets operators and API keys see it. */
  readonly permission: Permission;
  /** The vendor that may see it too. */
  readonly vendorId: string | null;
}

const contents = z.tuple([
  z.string(),
  z.string(),
  z.string(),
  z.enum(Object.keys(permissions) as [Permission, ...Permission[]]),
  z.string().nullable(),
]);

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** Where people fetch a file. It shows neither the provider nor its id, and each request is checked against the caller's rights. */
export function fileUrl(
  { publicUrl, keyring }: Pick<Settings, 'publicUrl' | 'keyring'>,
  file: LinkedFile,
): string {
  return `${publicUrl}/files/integration/${sealLink(keyring, file)}`;
}

/** Whether a caller may see a file. */
export function maySeeFile(viewer: Viewer, { permission, vendorId }: LinkedFile): boolean {
  return seesAll(viewer, permission) || (vendorId !== null && actsFor(viewer, vendorId));
}

/**
 * The opaque end of a link: encrypted and authenticated by AES-256-GCM. The nonce follows from the content (as in RFC 8452), so that the
 * same file has the same link and browsers may keep images.
 */
export function sealLink(
  keyring: Keyring,
  { provider, account, file, permission, vendorId }: LinkedFile,
): string {
  const content = JSON.stringify([provider, account, file, permission, vendorId]);
  const nonce = createHmac('sha256', secretOf(keyring, 'nonce'))
    .update(content)
    .digest()
    .subarray(0, nonceBytes);
  const cipher = createCipheriv(algorithm, secretOf(keyring, 'key'), nonce, { authTagLength: tagBytes });
  const sealed = [nonce, cipher.update(content, 'utf8'), cipher.final()];
  return Buffer.concat([...sealed, cipher.getAuthTag()]).toString('base64url');
}

/** What {@link sealLink} was given; null for a text that it did not make with this keyring. */
export function openLink(keyring: Keyring, text: string): LinkedFile | null {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length <= nonceBytes + tagBytes || bytes.toString('base64url') !== text) return null;
  const nonce = bytes.subarray(0, nonceBytes);
  const decipher = createDecipheriv(algorithm, secretOf(keyring, 'key'), nonce, { authTagLength: tagBytes });
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  try {
    const opened = [decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()];
    const [provider, account, file, permission, vendorId] = contents.parse(
      JSON.parse(Buffer.concat(opened).toString('utf8')),
    );
    return { provider, account, file, permission, vendorId };
  } catch {
    // Forged, cut off, or sealed with a key that was replaced.
    return null;
  }
}

function secretOf(keyring: Keyring, part: 'key' | 'nonce'): Buffer {
  return Buffer.from(deriveSecret(keyring, `provider files ${part}`, 32), 'hex');
}
