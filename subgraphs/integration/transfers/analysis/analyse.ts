import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { Services } from '../../services.ts';
import { decodeParts } from '../csv/decode-parts.ts';
import { delimiters, findDelimiter } from '../csv/delimiter.ts';
import type { Delimiter } from '../csv/delimiter.ts';
import { detectEncoding } from '../csv/detect-encoding.ts';
import type { Encoding } from '../csv/encodings.ts';
import { readRecords } from '../csv/read-records.ts';
import { UnreadableFile } from '../csv/unreadable-file.ts';
import { knownEntity } from '../entities/find-entity.ts';
import { findTransfer, lockTransfer } from '../find-transfer.ts';
import { suggestMapping } from '../mapping/suggest-mapping.ts';
import { endTransfer } from '../running/end-transfer.ts';
import { tellProgress } from '../progress/tell-progress.ts';
import { transferOf } from '../transfer.ts';
import { deleteParts, readParts } from '../upload/stored-parts.ts';
import type { StoredFile } from '../upload/stored-parts.ts';
import { analysisContract } from './analysis-job.ts';
import { stageRows } from './stage-rows.ts';
import type { Staged } from './stage-rows.ts';

/** Characters from which the delimiter is found; they are parsed at once, for each delimiter. */
const beginningCharacters = 16 * 1024;

interface Found extends Staged {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
}

/** Finds out what an uploaded file holds. A file that can't be imported ends its transfer with the reason. */
export const analyseJob = defineJob(analysisContract, async ({ transferId }, services: Services) => {
  const transfer = await findTransfer(services.db, transferId);
  if (!transfer || transfer.state !== 'UPLOADED' || transfer.uploadId === null) return;
  const file = { transferId, uploadId: transfer.uploadId };
  const asked = delimiters.find((delimiter) => delimiter === transfer.delimiter);
  try {
    await keepFindings(services, transferId, await analyse(services, file, transfer.encoding, asked));
    await deleteParts(services.pool, file);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const { code, message } = error;
    await write(services, async (tx, tell) => {
      const locked = await lockTransfer(tx, transferId);
      if (locked?.state === 'UPLOADED') await endTransfer(tx, tell, locked, 'FAILED', { code, message });
    });
    await deleteParts(services.pool, file);
  }
});

/** @throws UnreadableFile */
async function analyse(
  { pool }: Services,
  file: StoredFile,
  askedEncoding: Encoding | null,
  askedDelimiter: Delimiter | undefined,
): Promise<Found> {
  const found = await detectEncoding(readParts(pool, file));
  const encoding = askedEncoding ?? found;
  const text = () => decodeParts(readParts(pool, file), encoding);
  const delimiter = askedDelimiter ?? findDelimiter(await beginningOf(text()));
  return { encoding, delimiter, ...(await stageRows(pool, file.transferId, readRecords(text(), delimiter))) };
}

async function beginningOf(text: AsyncIterable<string>): Promise<string> {
  let beginning = '';
  for await (const piece of text) {
    beginning += piece;
    if (beginning.length >= beginningCharacters) break;
  }
  return beginning.slice(0, beginningCharacters);
}

function keepFindings(
  services: Services,
  transferId: string,
  { encoding, delimiter, columns, rows, chunks }: Found,
): Promise<void> {
  return write(services, async (tx, tell) => {
    const transfer = await lockTransfer(tx, transferId);
    if (transfer?.state !== 'UPLOADED') return;
    const { fields } = await knownEntity(tx, transfer.entity);
    const row = await tx.transfer.update({
      where: { id: transferId },
      data: {
        state: 'ANALYSED',
        encoding,
        delimiter,
        columns: suggestMapping(columns, fields),
        total: rows,
        chunks,
      },
    });
    tellProgress(tell, transferOf(row));
  });
}
