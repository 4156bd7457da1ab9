import { Busboy } from '@fastify/busboy';
import { finished } from 'node:stream/promises';
import { buffer } from 'node:stream/consumers';

/** Parts of a body at most. */
const mostParts = 100;

/** A file of a multipart body. */
export class FilePart {
  readonly name: string;
  /** As the sender says. */
  readonly mediaType: string;
  readonly bytes: Buffer;

  constructor(name: string, mediaType: string, bytes: Buffer) {
    this.name = name;
    this.mediaType = mediaType;
    this.bytes = bytes;
  }
}

/**
 * The fields of a multipart body by their names: text as text, a file as {@link FilePart}.
 * @param type the content-type, which has the boundary
 * @throws where the body is none of that type
 */
export async function readMultipart(type: string, body: Buffer): Promise<Record<string, string | FilePart>> {
  const fields: Record<string, string | FilePart> = {};
  const files: Promise<void>[] = [];
  const parts = new Busboy({ headers: { 'content-type': type }, limits: { parts: mostParts } });
  parts.on('field', (name, value) => (fields[name] = value));
  parts.on('file', (name, stream, fileName, _encoding, mediaType) => {
    files.push(
      buffer(stream).then((bytes) => void (fields[name] = new FilePart(fileName ?? '', mediaType, bytes))),
    );
  });
  parts.end(body);
  await finished(parts);
  await Promise.all(files);
  return fields;
}
