import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { text } from '#platform/input/fields.ts';
import type { VoiceRecording } from '../../hub/capabilities/speech.ts';
import type { Tx } from '../../database.ts';

/** How long a recording can be uploaded after its address was given, in milliseconds. */
const uploadMs = 60 * 60_000;

export const addRecordingSchema = z.object({
  name: text(1, 200).overwrite((name) => name.replaceAll(/[/\\"\p{Cc}]/gu, '_')),
});

/** Makes room for a recording. @returns its id, and the secret of 256 bits with which it is uploaded */
export async function addRecording(
  tx: Tx,
  { name }: z.infer<typeof addRecordingSchema>,
  createdBy: string | null,
): Promise<{ readonly id: string; readonly token: string }> {
  await tx.voiceRecording.deleteMany({ where: { bytes: null, uploadUntil: { lt: new Date() } } });
  const token = randomBytes(32).toString('base64url');
  const uploadUntil = new Date(Date.now() + uploadMs);
  const { id } = await tx.voiceRecording.create({
    data: { name, createdBy, uploadHash: hashOf(token), uploadUntil },
    select: { id: true },
  });
  return { id, token };
}

/** Whether a recording may come by this token. */
export async function isExpected(tx: Tx, token: string): Promise<boolean> {
  return (await tx.voiceRecording.count({ where: expectedBy(token) })) > 0;
}

/** Takes a recording. @returns false for a token that was never given, is used up, or is too old */
export async function receiveRecording(
  tx: Tx,
  token: string,
  { bytes, mediaType }: { readonly bytes: Uint8Array<ArrayBuffer>; readonly mediaType: string },
): Promise<boolean> {
  const { count } = await tx.voiceRecording.updateMany({
    where: expectedBy(token),
    data: { bytes, mediaType, size: bytes.length, uploadHash: null, uploadUntil: null },
  });
  return count > 0;
}

/** The recordings of these ids that were uploaded, in their order. */
export async function readRecordings(
  tx: Tx,
  ids: readonly string[],
): Promise<readonly (VoiceRecording & { readonly id: string })[]> {
  const rows = await tx.voiceRecording.findMany({ where: { id: { in: [...ids] }, bytes: { not: null } } });
  return ids.flatMap((id) => {
    const row = rows.find((one) => one.id === id);
    if (!row?.bytes || row.mediaType === null) return [];
    return [{ id, name: row.name, mediaType: row.mediaType, bytes: Uint8Array.from(row.bytes) }];
  });
}

const expectedBy = (token: string) => ({ uploadHash: hashOf(token), uploadUntil: { gt: new Date() } });
const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');
