import type { Services } from '../../services.ts';
import { MissingObject } from './file-store.ts';
import type { ByteRange } from './file-store.ts';
import { storeOf } from './open-store.ts';

/** The object to read, as its row says. */
export interface ReadableObject {
  readonly key: string;
  readonly fileId: string;
  readonly variant: string;
}

/**
 * Reads the bytes of an object, from the store or, before they have moved there, from the database.
 * @throws MissingObject where they were deleted
 */
export async function readObject(
  services: Pick<Services, 'db' | 'settings'>,
  { key, fileId, variant }: ReadableObject,
  range?: ByteRange,
): Promise<AsyncIterable<Uint8Array>> {
  try {
    return await storeOf(services).read(key, range);
  } catch (error) {
    if (!(error instanceof MissingObject)) throw error;
    const content = await services.db.storedContent.findUnique({ where: { key } });
    if (content) return piece(range ? content.bytes.subarray(range.from, range.to + 1) : content.bytes);
    // They have moved since the row was read.
    const moved = await services.db.storedObject.findFirst({ where: { fileId, variant, discardAt: null } });
    if (!moved || moved.key === key) throw error;
    return storeOf(services).read(moved.key, range);
  }
}

/** Bytes as a source of one piece. */
export async function* piece(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield bytes;
}
