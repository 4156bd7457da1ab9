import { z } from 'zod';
import { evidenceKinds } from '#contracts/payments.ts';
import { whole } from '../files/store/file-store.ts';
import { readObject } from '../files/store/read-object.ts';
import type { EvidenceFile } from '../hub/capabilities/payments.ts';
import type { Services } from '../services.ts';

const row = z.object({
  id: z.string(),
  kind: z.enum(evidenceKinds),
  name: z.string(),
  mediaType: z.string(),
});

/** The files that vendor sends to the bank, in a fixed order. */
export async function readEvidenceFiles(
  services: Pick<Services, 'db' | 'pool' | 'settings'>,
  ids: readonly string[],
): Promise<EvidenceFile[]> {
  if (ids.length === 0) return [];
  const { rows } = await services.pool.query(
    `select file_id::text as id, kind, name, media_type as "mediaType"
     from vendor.evidence_file where file_id = any($1::uuid[]) order by file_id`,
    [ids],
  );
  const files: EvidenceFile[] = [];
  for (const file of z.array(row).parse(rows)) {
    const object = await services.db.storedObject.findFirst({
      where: { fileId: file.id, variant: 'FULL', discardAt: null },
    });
    if (object)
      files.push({ ...file, bytes: Uint8Array.from(await whole(await readObject(services, object))) });
  }
  return files;
}
