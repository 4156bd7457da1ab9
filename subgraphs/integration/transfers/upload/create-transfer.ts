import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { recordPrivileged } from '#contracts/audit.ts';
import { clientId, text } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import { writeOnce } from '#platform/writes/write.ts';
import type { Context } from '../../context.ts';
import { addAnalysis } from '../analysis/analysis-job.ts';
import { delimiters } from '../csv/delimiter.ts';
import { encodings } from '../csv/encodings.ts';
import { requireEntity, requireRole } from '../entities/find-entity.ts';
import { findByClientId } from '../find-transfer.ts';
import { transferOf } from '../transfer.ts';
import type { Transfer } from '../transfer.ts';
import { hashOfToken, newUploadToken, uploadLifetimeMs } from './upload-token.ts';

/** Characters of a file that comes with the call. */
const mostText = 262_144;

const inputSchema = z.object({
  entity: z.string(),
  fileName: text(1, 200).overwrite((name) => name.replaceAll(/[/\\]/g, '_')),
  text: z.string().max(mostText, `must have at most ${mostText} characters: use uploadUrl`).nullish(),
  delimiter: z.enum(delimiters, 'must be a comma, a semicolon, a tab or a vertical bar').nullish(),
  encoding: z.enum(encodings).nullish(),
  clientId: clientId.optional().transform((given) => given ?? null),
});

export interface CreatedTransfer {
  readonly transfer: Transfer;
  readonly uploadUrl: string | null;
}

/**
 * Begins an import.
 * @throws BAD_USER_INPUT; FORBIDDEN for an entity that the person may not import; CONFLICT for a `clientId` with another input
 */
export async function createTransfer(context: Context, input: unknown): Promise<CreatedTransfer> {
  const { clientId: own, text: content, ...given } = parseInput(inputSchema, input);
  const entity = await requireEntity(context.db, given.entity);
  const owner = requireRole(context.viewer, entity.importers);
  const digest = inputDigest({ ...given, text: content ?? null });
  const token = content == null ? newUploadToken() : null;
  let isNew = false;
  const transfer = await writeOnce(context, {
    digest,
    known: (tx) => findByClientId(tx, owner.sub, own),
    work: async (tx, tell) => {
      const id = newId();
      const uploadId = newId();
      const row = await tx.transfer.create({
        data: {
          id,
          direction: 'IMPORT',
          entity: entity.entity,
          state: content == null ? 'AWAITING_FILE' : 'UPLOADED',
          ownerId: owner.sub,
          fileName: given.fileName,
          encoding: content == null ? (given.encoding ?? null) : 'UTF_8',
          delimiter: given.delimiter ?? null,
          uploadHash: token === null ? null : hashOfToken(token),
          uploadUntil: token === null ? null : new Date(Date.now() + uploadLifetimeMs),
          uploadId: content == null ? null : uploadId,
          clientId: own,
          clientDigest: digest,
        },
      });
      if (content != null) {
        const bytes = Buffer.from(content);
        if (bytes.length > 0)
          await tx.transferPart.create({ data: { transferId: id, uploadId, number: 0, bytes } });
        addAnalysis(tell, id);
      }
      await recordPrivileged(tx, context.viewer, {
        action: 'TRANSFER_CREATED',
        subject: { type: 'TRANSFER', id },
        facts: { direction: 'IMPORT', entity: entity.entity },
      });
      isNew = true;
      return transferOf(row);
    },
  });
  const isShown = isNew && token !== null;
  return {
    transfer,
    uploadUrl: isShown ? `${context.settings.publicUrl}/uploads/integration/${token}` : null,
  };
}
