import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { recordPrivileged } from '#contracts/audit.ts';
import { readPage } from '#contracts/transfers.ts';
import { clientId } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import { writeOnce } from '#platform/writes/write.ts';
import type { Context } from '../../context.ts';
import { byteOrderMark, writeCsv } from '../csv/write-csv.ts';
import { requireEntity, requireRole } from '../entities/find-entity.ts';
import { findByClientId } from '../find-transfer.ts';
import { tellProgress } from '../progress/tell-progress.ts';
import { transferOf } from '../transfer.ts';
import type { Transfer } from '../transfer.ts';

const inputSchema = z.object({ entity: z.string(), clientId });

/**
 * Starts an export of all rows: page after page is asked from their owner.
 * @throws BAD_USER_INPUT; FORBIDDEN for an entity that the person may not export; CONFLICT for a `clientId` with another input
 */
export async function startExport(context: Context, input: unknown): Promise<Transfer> {
  const { clientId: own, ...given } = parseInput(inputSchema, input);
  const entity = await requireEntity(context.db, given.entity);
  const owner = requireRole(context.viewer, entity.exporters);
  const digest = inputDigest({ ...given, direction: 'EXPORT' });
  return writeOnce(context, {
    digest,
    known: (tx) => findByClientId(tx, owner.sub, own),
    work: async (tx, tell) => {
      const id = newId();
      const now = new Date();
      const row = await tx.transfer.create({
        data: {
          id,
          direction: 'EXPORT',
          entity: entity.entity,
          state: 'RUNNING',
          ownerId: owner.sub,
          fileName: `${entity.entity.toLowerCase()}-${now.toISOString().slice(0, 10)}.csv`,
          encoding: 'UTF_8',
          delimiter: ',',
          uploadId: id,
          clientId: own,
          clientDigest: digest,
          startedAt: now,
        },
      });
      const header = byteOrderMark + writeCsv([entity.fields.map(({ name }) => name)]);
      await tx.transferPart.create({
        data: { transferId: id, uploadId: id, number: 0, bytes: Buffer.from(header) },
      });
      const contract = readPage(entity.subgraph);
      const message = { transferId: id, page: 0, entity: entity.entity, ownerId: owner.sub, after: null };
      tell.job(contract, message, { key: `${contract.name}:${id}:0` });
      await recordPrivileged(tx, context.viewer, {
        action: 'TRANSFER_CREATED',
        subject: { type: 'TRANSFER', id },
        facts: { direction: 'EXPORT', entity: entity.entity },
      });
      const transfer = transferOf(row);
      tellProgress(tell, transfer);
      return transfer;
    },
  });
}
