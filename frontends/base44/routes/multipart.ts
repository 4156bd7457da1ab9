import { Busboy } from '@fastify/busboy';
import { finished } from 'node:stream/promises';
import { buffer } from 'node:stream/consumers';

/** Parts of a body at most. */
const mostParts = 100;

/**
 * The fields of a multipart body by their names: text as text, a file as its bytes.
 * @param type the content-type, which has the boundary
 * @throws where the body is none of that type
 */
export async function readMultipart(type: string, body: Buffer): Promise<Record<string, string | Buffer>> {
  const fields: Record<string, string | Buffer> = {};
  const files: Promise<void>[] = [];
  const parts = new Busboy({ headers: { 'content-type': type }, limits: { parts: mostParts } });
  parts.on('field', (name, value) => (fields[name] = value));
  parts.on('file', (name, stream) => {
    files.push(buffer(stream).then((bytes) => void (fields[name] = bytes)));
  });
  parts.end(body);
  await finished(parts);
  await Promise.all(files);
  return fields;
}
