import { pause } from '#platform/time/pause.ts';
import { write } from '#platform/writes/write.ts';
import type { Services } from '../../services.ts';
import { piece } from './read-object.ts';
import { discardNow, keepObject, takeObjects } from './stored-objects.ts';

/** Pause between two looks for bytes in the database, in milliseconds. */
const betweenLooksMs = 10 * 60_000;

/**
 * Moves bytes of the database to the store, under a new key: what a killed process has left of its move is swept like any other.
 * @returns how many objects
 */
export async function moveContents(services: Services, signal: AbortSignal): Promise<number> {
  let moved = 0;
  let last = '';
  while (!signal.aborted) {
    const content = await services.db.storedContent.findFirst({
      where: { key: { gt: last }, object: { discardAt: null } },
      orderBy: { key: 'asc' },
      include: { object: true },
    });
    if (!content) return moved;
    last = content.key;
    if (await moveContent(services, content)) moved += 1;
  }
  return moved;
}

interface Content {
  readonly key: string;
  readonly bytes: Uint8Array;
  readonly object: { readonly fileId: string; readonly variant: string; readonly mediaType: string };
}

async function moveContent(
  services: Services,
  { key, bytes, object: { fileId, variant, mediaType } }: Content,
): Promise<boolean> {
  const source = piece(bytes);
  const next = await keepObject(services, { fileId, variant, mediaType, bytes: bytes.length, source });
  const isFirst = await write(services, async (tx) => {
    // Another process may have moved it meanwhile, or the file was deleted.
    const { count } = await tx.storedObject.deleteMany({ where: { key, discardAt: null } });
    if (count > 0) await takeObjects(tx, [next]);
    return count > 0;
  });
  if (!isFirst) await discardNow(services, [next]);
  return isFirst;
}

/** Moves bytes of the database to the store from now on. @returns ends it */
export function keepMoving(services: Services): () => Promise<void> {
  const end = new AbortController();
  const running = (async () => {
    while (!end.signal.aborted) {
      try {
        const moved = await moveContents(services, end.signal);
        if (moved > 0) services.log.info({ moved }, 'files were moved to the file store');
      } catch (error) {
        services.log.warn({ err: error }, 'files could not be moved to the file store; it is tried again');
      }
      await pause(betweenLooksMs, end.signal);
    }
  })();
  return async () => {
    end.abort();
    await running;
  };
}
