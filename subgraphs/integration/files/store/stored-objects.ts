import { randomBytes } from 'node:crypto';
import type { Services } from '../../services.ts';
import type { Tx } from '../../database.ts';
import { storeOf } from './open-store.ts';

/** Hours after which bytes that no file has taken are deleted: longer than any upload takes. */
const graceHours = 6;

/** Bytes to keep. */
export interface NewObject {
  readonly fileId: string;
  /** UPLOAD for what came, or a form. */
  readonly variant: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly source: AsyncIterable<Uint8Array>;
}

/**
 * Keeps bytes under a new key. The row comes first, marked to be discarded, so that bytes of a process that is killed are found again.
 * {@link takeObjects} lets them stay.
 * @returns the key
 */
export async function keepObject(
  services: Services,
  { fileId, variant, mediaType, bytes, source }: NewObject,
): Promise<string> {
  const key = `${fileId.slice(-2)}/${fileId}-${variant.toLowerCase()}-${randomBytes(9).toString('hex')}`;
  const discardAt = new Date(Date.now() + graceHours * 3_600_000);
  await services.db.storedObject.create({ data: { key, fileId, variant, mediaType, bytes, discardAt } });
  try {
    await storeOf(services).write(key, source, bytes);
  } catch (error) {
    await discardNow(services, [key]);
    throw error;
  }
  return key;
}

/** Lets objects stay, in the write that gives them to their file. @throws Error where the sweep was faster */
export async function takeObjects(tx: Tx, keys: readonly string[]): Promise<void> {
  const { count } = await tx.storedObject.updateMany({
    where: { key: { in: [...keys] } },
    data: { discardAt: null },
  });
  if (count !== keys.length) throw new Error('Bytes of a file were discarded before it took them.');
}

/** Marks objects in the write that takes them from their file. Their bytes are deleted by the sweep. */
export async function discardObjects(
  tx: Tx,
  where: { readonly fileId: string; readonly variant?: string },
): Promise<void> {
  await tx.storedObject.updateMany({ where, data: { discardAt: new Date() } });
}

/** Deletes bytes, then their rows. What fails is left to the sweep. @returns how many were deleted */
export async function discardNow(services: Services, keys: readonly string[]): Promise<number> {
  let deleted = 0;
  for (const key of keys) {
    try {
      await storeOf(services).delete(key);
      await services.db.storedObject.deleteMany({ where: { key, discardAt: { not: null } } });
      deleted += 1;
    } catch (error) {
      services.log.warn(
        { err: error, key },
        'bytes of a file could not be deleted; the sweep tries it again',
      );
    }
  }
  return deleted;
}
