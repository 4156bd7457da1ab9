import { z } from 'zod';
import { badInput, conflict } from '#platform/errors/errors.ts';
import { requireSignedIn } from '#platform/identity/viewer.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { isId } from '#platform/input/fields.ts';
import type { Tx } from '../../../database.ts';
import { mostFileBytes, mostFiles } from './file-limits.ts';
import type { DisputeFileModel } from './dispute-file.ts';

export const addFileSchema = z.object({
  disputeId: z.string(),
  kind: z.enum(['WORK', 'AGREEMENT', 'OTHER']),
  fileId: z.string().refine(isId, 'is no file'),
});

interface Claimed {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
}

/**
 * Gives a file that the viewer has uploaded to a dispute.
 * @throws CONFLICT for too many files; BAD_USER_INPUT for a file that can't be taken
 */
export async function addFile(
  tx: Tx,
  viewer: Viewer,
  { disputeId, kind, fileId }: z.infer<typeof addFileSchema>,
): Promise<DisputeFileModel> {
  const field = 'input.fileId';
  await tx.$executeRaw`select from dispute where id = ${disputeId}::uuid for no key update`;
  if ((await tx.disputeFile.count({ where: { disputeId } })) >= mostFiles)
    throw conflict(`A dispute has at most ${mostFiles} files.`);
  const [claimed] = await tx.$queryRaw<Claimed[]>`
    select file_id as id, name, media_type as "mediaType", bytes as size
    from integration.claim_files(array[${fileId}::uuid], ${requireSignedIn(viewer).sub}::uuid, 'DISPUTE_EVIDENCE', 'DISPUTE', ${disputeId}::uuid)`;
  if (!claimed)
    throw badInput(
      field,
      'must name a file that you have uploaded as DISPUTE_EVIDENCE, that is READY, and that nothing else has',
    );
  if (claimed.size > mostFileBytes)
    throw badInput(field, 'has more than 4 MB, which a bank does not take: upload a smaller one');
  return tx.disputeFile.create({ data: { ...claimed, disputeId, kind } });
}
