import { v7 as newId } from 'uuid';
import { write } from '#platform/writes/write.ts';
import type { Services } from '../../services.ts';
import { addAnalysis } from '../analysis/analysis-job.ts';
import { tellProgress } from '../progress/tell-progress.ts';
import { transferOf } from '../transfer.ts';
import { deleteParts, keepParts } from './stored-parts.ts';
import { hashOfToken } from './upload-token.ts';

/** What became of an upload. */
export type Received = 'RECEIVED' | 'UNKNOWN';

/**
 * Takes the file of an import. The token is used up when the whole file has come: an upload that breaks off can be repeated, and of two at once one
 * counts.
 * @returns `UNKNOWN` for a token that was never given, is used up, or is too old
 * @throws FileTooLarge
 */
export async function receiveFile(
  services: Services,
  token: string,
  source: AsyncIterable<Uint8Array>,
): Promise<Received> {
  const uploadHash = hashOfToken(token);
  const transfer = await services.db.transfer.findUnique({ where: { uploadHash } });
  if (!transfer || transfer.state !== 'AWAITING_FILE' || (transfer.uploadUntil ?? new Date(0)) < new Date())
    return 'UNKNOWN';
  const file = { transferId: transfer.id, uploadId: newId() };
  let isKept = false;
  try {
    await keepParts(services.pool, file, source);
    isKept = await write(services, async (tx, tell) => {
      const [row] = await tx.transfer.updateManyAndReturn({
        where: { uploadHash, state: 'AWAITING_FILE' },
        data: { state: 'UPLOADED', uploadId: file.uploadId, uploadHash: null },
      });
      if (!row) return false;
      tellProgress(tell, transferOf(row));
      addAnalysis(tell, row.id);
      return true;
    });
  } finally {
    if (!isKept) await deleteParts(services.pool, file);
  }
  return isKept ? 'RECEIVED' : 'UNKNOWN';
}
