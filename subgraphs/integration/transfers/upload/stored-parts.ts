import type pg from 'pg';
import { mostBytes } from '../csv/limits.ts';

/** Bytes of one piece. */
const pieceBytes = 1024 * 1024;

/** A file of a transfer: one of perhaps several attempts to upload it. */
export interface StoredFile {
  readonly transferId: string;
  readonly uploadId: string;
}

/** More bytes than a file may have. */
export class FileTooLarge extends Error {}

/**
 * Keeps a file in pieces of 1 MiB, as it arrives.
 * @returns how many bytes it has
 * @throws FileTooLarge beyond 50 MB; what is kept until then is to be deleted
 */
export async function keepParts(
  pool: pg.Pool,
  { transferId, uploadId }: StoredFile,
  source: AsyncIterable<Uint8Array>,
): Promise<number> {
  let waiting: Uint8Array[] = [];
  let size = 0;
  let total = 0;
  let number = 0;
  const flush = async () => {
    if (size === 0) return;
    await pool.query(
      'insert into transfer_part (transfer_id, upload_id, number, bytes) values ($1, $2, $3, $4)',
      [transferId, uploadId, number, Buffer.concat(waiting)],
    );
    number += 1;
    waiting = [];
    size = 0;
  };
  for await (const bytes of source) {
    total += bytes.length;
    if (total > mostBytes) throw new FileTooLarge('A file has at most 50 MB.');
    waiting.push(bytes);
    size += bytes.length;
    if (size >= pieceBytes) await flush();
  }
  await flush();
  return total;
}

/** The pieces of a file in their order, one in memory at a time. */
export async function* readParts(
  pool: pg.Pool,
  { transferId, uploadId }: StoredFile,
): AsyncGenerator<Uint8Array, void, undefined> {
  for (let number = 0; ; number += 1) {
    const { rows } = await pool.query<{ bytes: Buffer }>({
      name: 'transfer-part',
      text: 'select bytes from transfer_part where transfer_id = $1 and upload_id = $2 and number = $3',
      values: [transferId, uploadId, number],
    });
    const [part] = rows;
    if (!part) return;
    yield part.bytes;
  }
}

/** Deletes what is kept of a file. */
export async function deleteParts(pool: pg.Pool, { transferId, uploadId }: StoredFile): Promise<void> {
  await pool.query('delete from transfer_part where transfer_id = $1 and upload_id = $2', [
    transferId,
    uploadId,
  ]);
}
