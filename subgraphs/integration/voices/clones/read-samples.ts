import { z } from 'zod';
import type { Tx } from '../../database.ts';
import type { VoiceRecording } from '../../hub/capabilities/speech.ts';

const sample = z.object({
  name: z.string(),
  mediaType: z.string(),
  bytes: z.instanceof(Uint8Array).transform((bytes) => Uint8Array.from(bytes)),
});

/** The recordings of these ids that were uploaded. */
export async function readSamples(tx: Tx, ids: readonly string[]): Promise<readonly VoiceRecording[]> {
  const rows = await tx.$queryRaw<unknown[]>`
    select name, media_type as "mediaType", bytes from admin.voice_sample
    where file_id = any(${[...ids]}::uuid[]) order by file_id`;
  return z.array(sample).parse(rows);
}
