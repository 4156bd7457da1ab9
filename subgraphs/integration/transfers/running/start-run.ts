import { recordPrivileged } from '#contracts/audit.ts';
import { conflict } from '#platform/errors/errors.ts';
import { write } from '#platform/writes/write.ts';
import type { Context } from '../../context.ts';
import { knownEntity, requireRole } from '../entities/find-entity.ts';
import { lockOwn } from '../find-transfer.ts';
import { tellProgress } from '../progress/tell-progress.ts';
import { canBecome, transferOf } from '../transfer.ts';
import type { Transfer } from '../transfer.ts';
import { sendChunks } from './send-chunks.ts';

const refusals = {
  VALIDATING: 'An import can be tried out after the analysis and before it starts.',
  RUNNING: 'An import can start after a dry run, and once: try it out with validateTransfer first.',
} as const;

/**
 * Starts a dry run, or the import itself. The counts begin anew.
 * @throws NOT_FOUND; FORBIDDEN for who may import the entity no more; CONFLICT in another state, and while a required field has no column
 */
export function startRun(
  context: Context,
  transferId: string,
  state: 'VALIDATING' | 'RUNNING',
): Promise<Transfer> {
  return write(context, async (tx, tell) => {
    const before = await lockOwn(tx, context.viewer, transferId);
    const entity = await knownEntity(tx, before.entity);
    requireRole(context.viewer, entity.importers);
    if (!canBecome(before.state, state)) throw conflict(refusals[state]);
    const isMapped = (name: string) => before.columns.some(({ field }) => field === name);
    const missing = entity.fields.find(({ name, isRequired }) => isRequired && !isMapped(name));
    if (missing || !before.columns.some(({ field }) => field !== null))
      throw conflict(`Give a column to ${missing?.name ?? 'a field'} with mapTransfer first.`);
    const started = await tx.transfer.update({
      where: { id: transferId },
      data: {
        state,
        run: before.run + 1,
        sent: 0,
        answered: 0,
        processed: 0,
        created: 0,
        updated: 0,
        skipped: 0,
        failed: 0,
        startedAt: new Date(),
      },
    });
    const transfer = transferOf(started);
    const sent = await sendChunks(tx, transfer, entity);
    await tx.transfer.update({ where: { id: transferId }, data: { sent } });
    await recordPrivileged(tx, context.viewer, {
      action: state === 'RUNNING' ? 'TRANSFER_STARTED' : 'TRANSFER_VALIDATED',
      subject: { type: 'TRANSFER', id: transferId },
      facts: { entity: transfer.entity, rows: transfer.total },
    });
    tellProgress(tell, transfer);
    return transfer;
  });
}
