import { Busboy } from '@fastify/busboy';
import { buffer } from 'node:stream/consumers';
import type { SandboxRequest } from '../../hub/sandboxes/sandbox.ts';

/** A form with files, by the names of its fields. */
export interface SandboxForm {
  readonly texts: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, readonly Buffer[]>;
}

/** Reads a form with files. @throws for a body that is none */
export async function formIn({ headers, raw }: SandboxRequest): Promise<SandboxForm> {
  const texts = new Map<string, string>();
  const files = new Map<string, Promise<Buffer>[]>();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const reader = new Busboy({ headers: { ...headers, 'content-type': headers['content-type'] ?? '' } });
  reader.on('field', (name, value) => texts.set(name, value));
  reader.on('file', (name, stream) => files.set(name, [...(files.get(name) ?? []), buffer(stream)]));
  reader.once('finish', resolve);
  reader.once('error', reject);
  reader.end(raw);
  await promise;
  const read = await Promise.all(
    [...files].map(async ([name, all]) => [name, await Promise.all(all)] as const),
  );
  return { texts, files: new Map(read) };
}
