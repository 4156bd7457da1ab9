import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { isId } from '#platform/input/fields.ts';

/** How long a file can be sent after its upload was requested, in milliseconds. */
export const uploadLifetimeMs = 10 * 60_000;

/** What a token says. */
export interface UploadPass {
  readonly fileId: string;
  readonly until: Date;
}

/**
 * The secret of the address for an upload: the file and the moment until which it may come, signed. It is the same for the same file, so that
 * whoever repeats the request gets it again. That it counts once is kept at the file.
 */
export function uploadToken(secret: string, { fileId, until }: UploadPass): string {
  const content = Buffer.alloc(24);
  content.write(fileId.replaceAll('-', ''), 0, 'hex');
  content.writeBigUInt64BE(BigInt(until.getTime()), 16);
  return Buffer.concat([content, sign(secret, content)]).toString('base64url');
}

/** What a token says; null for one that is not ours. */
export function readUploadToken(secret: string, token: string): UploadPass | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== 56 || bytes.toString('base64url') !== token) return null;
  const content = bytes.subarray(0, 24);
  if (!timingSafeEqual(bytes.subarray(24), sign(secret, content))) return null;
  const fileId = content
    .toString('hex', 0, 16)
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return isId(fileId) ? { fileId, until: new Date(Number(content.readBigUInt64BE(16))) } : null;
}

function sign(secret: string, content: Uint8Array): Buffer {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'tokens of uploads', 32));
  return createHmac('sha256', key).update(content).digest();
}
