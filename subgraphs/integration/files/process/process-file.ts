import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { FileRefusalCode } from '#generated/graphql/integration.ts';
import type { Services } from '../../services.ts';
import type { StoredFile } from '../file.ts';
import { judgeWhole } from '../inspect/inspect.ts';
import { purposeOf } from '../purposes.ts';
import { whole } from '../store/file-store.ts';
import { storeOf } from '../store/open-store.ts';
import { piece } from '../store/read-object.ts';
import { discardNow, discardObjects, keepObject, takeObjects } from '../store/stored-objects.ts';
import { makeVariants, UnreadableImage } from './make-variants.ts';
import type { MadeVariant } from './make-variants.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { processingContract } from './process-job.ts';

interface Made {
  readonly width: number | null;
  readonly height: number | null;
  readonly variants: readonly MadeVariant[];
}

/** Checks a file that has come and makes its forms, or refuses it. What came is deleted in both cases. */
export const processFileJob = defineJob(processingContract, async ({ fileId }, services: Services) => {
  const file = await services.db.storedFile.findUnique({ where: { id: fileId } });
  const upload = await services.db.storedObject.findFirst({
    where: { fileId, variant: 'UPLOAD', discardAt: null },
  });
  if (file?.state !== 'PROCESSING' || !upload) return;
  const made = await oneAtATime(async () =>
    make(file, await whole(await storeOf(services).read(upload.key))),
  );
  if ('refusal' in made) await refuse(services, fileId, made.refusal);
  else await keep(services, file, made);
  await discardNow(services, [upload.key]);
});

async function make(
  { purpose }: StoredFile,
  bytes: Buffer,
): Promise<Made | { readonly refusal: FileRefusalCode }> {
  const known = purposeOf(purpose);
  const verdict = judgeWhole(bytes, known);
  if ('refusal' in verdict) return verdict;
  if (verdict.kind === 'PDF')
    return {
      width: null,
      height: null,
      variants: [{ variant: 'FULL', mediaType: 'application/pdf', bytes }],
    };
  try {
    return await makeVariants(bytes, known.fullSide);
  } catch (error) {
    if (error instanceof UnreadableImage) return { refusal: error.code };
    throw error;
  }
}

async function keep(
  services: Services,
  { id: fileId }: StoredFile,
  { width, height, variants }: Made,
): Promise<void> {
  const keys: string[] = [];
  for (const { variant, mediaType, bytes } of variants) {
    const source = piece(bytes);
    keys.push(await keepObject(services, { fileId, variant, mediaType, bytes: bytes.length, source }));
  }
  const full = variants.find(({ variant }) => variant === 'FULL');
  const isFirst = await write(services, async (tx) => {
    const { count } = await tx.storedFile.updateMany({
      where: { id: fileId, state: 'PROCESSING' },
      data: {
        state: 'READY',
        width,
        height,
        mediaType: full?.mediaType ?? null,
        bytes: full?.bytes.length ?? 0,
        changedAt: new Date(),
      },
    });
    if (count === 0) return false;
    await discardObjects(tx, { fileId, variant: 'UPLOAD' });
    await takeObjects(tx, keys);
    return true;
  });
  if (!isFirst) await discardNow(services, keys);
}

async function refuse(services: Services, fileId: string, refusal: FileRefusalCode): Promise<void> {
  await write(services, async (tx) => {
    await tx.storedFile.updateMany({
      where: { id: fileId, state: 'PROCESSING' },
      data: { state: 'REFUSED', refusal, changedAt: new Date() },
    });
    await discardObjects(tx, { fileId });
  });
}
