import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { conflict } from '#platform/errors/errors.ts';
import { text } from '#platform/input/fields.ts';
import type { Tx } from '../../../database.ts';
import { mostFiles } from './file-limits.ts';

/** How long a file can be uploaded after its address was given, in milliseconds. */
const uploadMs = 60 * 60_000;

export const addFileSchema = z.object({
  disputeId: z.string(),
  kind: z.enum(['WORK', 'AGREEMENT', 'OTHER']),
  name: text(1, 200).overwrite((name) => name.replaceAll(/[/\\"\p{Cc}]/gu, '_')),
});

/** The file and the secret of 256 bits with which it is uploaded. */
export interface AddedFile {
  readonly fileId: string;
  readonly token: string;
}

/** Makes room for a file about a dispute. @throws CONFLICT for too many files */
export async function addFile(
  tx: Tx,
  { disputeId, kind, name }: z.infer<typeof addFileSchema>,
): Promise<AddedFile> {
  await tx.$executeRaw`select from dispute where id = ${disputeId}::uuid for no key update`;
  const late = { disputeId, bytes: null, uploadUntil: { lt: new Date() } };
  await tx.disputeFile.deleteMany({ where: late });
  if ((await tx.disputeFile.count({ where: { disputeId } })) >= mostFiles)
    throw conflict(`A dispute has at most ${mostFiles} files.`);
  const token = randomBytes(32).toString('base64url');
  const uploadUntil = new Date(Date.now() + uploadMs);
  const { id: fileId } = await tx.disputeFile.create({
    data: { disputeId, kind, name, uploadHash: hashOf(token), uploadUntil },
  });
  return { fileId, token };
}

/** Whether a file may come by this token. */
export async function isExpected(tx: Tx, token: string): Promise<boolean> {
  return (await tx.disputeFile.count({ where: expectedBy(token) })) > 0;
}

/** Takes the bytes of a file. @returns false for a token that was never given, is used up, or is too old */
export async function receiveFile(
  tx: Tx,
  token: string,
  { bytes, mediaType }: { readonly bytes: Uint8Array<ArrayBuffer>; readonly mediaType: string },
): Promise<boolean> {
  const { count } = await tx.disputeFile.updateMany({
    where: expectedBy(token),
    data: { bytes, mediaType, size: bytes.length, uploadHash: null, uploadUntil: null },
  });
  return count > 0;
}

function expectedBy(token: string) {
  return { uploadHash: hashOf(token), uploadUntil: { gt: new Date() } };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
