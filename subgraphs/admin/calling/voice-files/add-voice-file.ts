import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { text } from '#platform/input/fields.ts';
import type { Tx } from '../../database.ts';

/** How long a file can be uploaded after its address was given, in milliseconds. */
const uploadMs = 60 * 60_000;

export const voiceFileInput = z.object({
  kind: z.enum(['SAMPLE', 'EVIDENCE']),
  name: text(1, 200).overwrite((name) => name.replaceAll(/[/\\"\p{Cc}]/gu, '_')),
});

/** Makes room for a file. @returns its id, and the secret of 256 bits with which it is uploaded */
export async function addVoiceFile(
  tx: Tx,
  { kind, name }: z.infer<typeof voiceFileInput>,
  addedBy: string,
): Promise<{ readonly fileId: string; readonly token: string }> {
  await tx.voiceFile.deleteMany({ where: { bytes: null, uploadUntil: { lt: new Date() } } });
  const token = randomBytes(32).toString('base64url');
  const { id: fileId } = await tx.voiceFile.create({
    data: { kind, name, addedBy, uploadHash: hashOf(token), uploadUntil: new Date(Date.now() + uploadMs) },
    select: { id: true },
  });
  return { fileId, token };
}

/** What a file by this token is for; null for a token that was never given, is used up, or is too old. */
export async function expectedKind(tx: Pick<Tx, 'voiceFile'>, token: string): Promise<string | null> {
  const file = await tx.voiceFile.findFirst({ where: expectedBy(token), select: { kind: true } });
  return file?.kind ?? null;
}

/** Takes the bytes of a file. @returns false where it is not expected any more */
export async function receiveVoiceFile(
  tx: Pick<Tx, 'voiceFile'>,
  token: string,
  { bytes, mediaType }: { readonly bytes: Uint8Array<ArrayBuffer>; readonly mediaType: string },
): Promise<boolean> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { count } = await tx.voiceFile.updateMany({
    where: expectedBy(token),
    data: { bytes, mediaType, size: bytes.length, sha256, uploadHash: null, uploadUntil: null },
  });
  return count > 0;
}

function expectedBy(token: string) {
  return { uploadHash: hashOf(token), uploadUntil: { gt: new Date() } };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
