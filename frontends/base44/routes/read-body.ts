import type { Readable } from 'node:stream';
import { Refusal } from '../refusals/refusal.ts';
import { readMultipart } from './multipart.ts';

/** A body that is this many times too large is read no further. */
const patience = 4;

/**
 * The whole body. One that is too large is read to its end and thrown away: whoever is still sending when the connection ends never sees
 * the refusal.
 * @param limit in bytes
 * @throws Refusal 413 for a larger one
 */
export async function collectBody(payload: Readable, limit: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of payload as AsyncIterable<Buffer>) {
    size += part.length;
    if (size <= limit) parts.push(part);
    else parts.length = 0;
    if (size > patience * limit) break;
  }
  if (size > limit) throw new Refusal(413, 'PAYLOAD_TOO_LARGE', 'The request body is too large.');
  return Buffer.concat(parts);
}

/** @throws Refusal 400 for a body that is not what its type says */
export async function parseBody(type: string, body: Buffer): Promise<unknown> {
  if (body.length === 0) return undefined;
  try {
    if (type.startsWith('multipart/form-data')) return await readMultipart(type, body);
    if (type.startsWith('application/x-www-form-urlencoded'))
      return Object.fromEntries(new URLSearchParams(body.toString()));
    return JSON.parse(body.toString());
  } catch {
    throw new Refusal(400, 'BAD_REQUEST', 'The body is not what its content-type says.');
  }
}
