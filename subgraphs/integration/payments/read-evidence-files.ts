import type pg from 'pg';
import { z } from 'zod';
import { evidenceKinds } from '#contracts/payments.ts';
import type { EvidenceFile } from '../hub/capabilities/payments.ts';

const row = z.object({
  id: z.string(),
  kind: z.enum(evidenceKinds),
  name: z.string(),
  mediaType: z.string(),
  bytes: z.instanceof(Buffer).transform((bytes) => Uint8Array.from(bytes)),
});

/** The files that vendor sends to the bank, in a fixed order. */
export async function readEvidenceFiles(pool: pg.Pool, ids: readonly string[]): Promise<EvidenceFile[]> {
  if (ids.length === 0) return [];
  const { rows } = await pool.query(
    `select file_id::text as id, kind, name, media_type as "mediaType", bytes
     from vendor.evidence_file where file_id = any($1::uuid[]) order by file_id`,
    [ids],
  );
  return z.array(row).parse(rows);
}
