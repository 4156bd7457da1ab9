import { write } from '#platform/writes/write.ts';
import type { FileRefusalCode } from '#generated/graphql/integration.ts';
import type { Services } from '../../services.ts';
import type { StoredFile } from '../file.ts';
import { judgeHead } from '../inspect/inspect.ts';
import { headBytes } from '../inspect/signatures.ts';
import { addProcessing } from '../process/process-job.ts';
import { purposeOf } from '../purposes.ts';
import { readUploadToken } from '../request/upload-token.ts';
import { discardNow, keepObject, takeObjects } from '../store/stored-objects.ts';
import { announcedBytes, LessThanAnnounced, MoreThanAnnounced, withHead } from './announced-bytes.ts';

/** What became of an upload. */
export type Received =
  | 'RECEIVED'
  | 'UNKNOWN'
  | 'TOO_LATE'
  | 'SENT_BEFORE'
  | 'NOT_COMPLETE'
  | { readonly refusal: FileRefusalCode };

/**
 * Takes the bytes of a file. The token is used up when all of them have come, and when the file is refused: an upload that breaks off can be
 * repeated, and of two at once one counts.
 */
export async function receiveUpload(
  services: Services,
  token: string,
  { source, length }: { readonly source: AsyncIterable<Uint8Array>; readonly length: number | null },
): Promise<Received> {
  const pass = readUploadToken(services.settings.gatewayKey, token);
  const file = pass && (await services.db.storedFile.findUnique({ where: { id: pass.fileId } }));
  if (!file) return 'UNKNOWN';
  if (file.state !== 'AWAITING_UPLOAD') return 'SENT_BEFORE';
  if (file.uploadUntil < new Date()) return 'TOO_LATE';
  if (length !== null && length > file.bytes) return refuse(services, file, 'MORE_THAN_ANNOUNCED');
  if (length !== null && length < file.bytes) return 'NOT_COMPLETE';
  try {
    const { head, all } = await withHead(announcedBytes(source, file.bytes), headBytes);
    const verdict = judgeHead(head, file.bytes, purposeOf(file.purpose));
    if ('refusal' in verdict) return await refuse(services, file, verdict.refusal);
    return await keep(services, file, all);
  } catch (error) {
    if (error instanceof MoreThanAnnounced) return refuse(services, file, 'MORE_THAN_ANNOUNCED');
    if (error instanceof LessThanAnnounced) return 'NOT_COMPLETE';
    throw error;
  }
}

async function keep(
  services: Services,
  file: StoredFile,
  source: AsyncIterable<Uint8Array>,
): Promise<Received> {
  const { id: fileId, bytes, contentType: mediaType } = file;
  const key = await keepObject(services, { fileId, variant: 'UPLOAD', mediaType, bytes, source });
  const isFirst = await write(services, async (tx, tell) => {
    const { count } = await tx.storedFile.updateMany({
      where: { id: fileId, state: 'AWAITING_UPLOAD' },
      data: { state: 'PROCESSING', changedAt: new Date() },
    });
    if (count === 0) return false;
    await takeObjects(tx, [key]);
    addProcessing(tell, fileId);
    return true;
  });
  if (!isFirst) await discardNow(services, [key]);
  return isFirst ? 'RECEIVED' : 'SENT_BEFORE';
}

async function refuse({ db }: Services, { id }: StoredFile, refusal: FileRefusalCode): Promise<Received> {
  const { count } = await db.storedFile.updateMany({
    where: { id, state: 'AWAITING_UPLOAD' },
    data: { state: 'REFUSED', refusal, changedAt: new Date() },
  });
  return count > 0 ? { refusal } : 'SENT_BEFORE';
}
