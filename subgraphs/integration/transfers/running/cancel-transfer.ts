import { recordPrivileged } from '#contracts/audit.ts';
import { conflict, notFound } from '#platform/errors/errors.ts';
import { write } from '#platform/writes/write.ts';
import type { Context } from '../../context.ts';
import { lockTransfer, maySee } from '../find-transfer.ts';
import { canBecome } from '../transfer.ts';
import type { Transfer } from '../transfer.ts';
import { endTransfer } from './end-transfer.ts';

/** Stops a transfer. Chunks that are under way are still written. @throws NOT_FOUND; CONFLICT for one that is over */
export function cancelTransfer(context: Context, transferId: string): Promise<Transfer> {
  return write(context, async (tx, tell) => {
    const transfer = await lockTransfer(tx, transferId);
    if (!transfer || !maySee(context.viewer, transfer)) throw notFound('Transfer');
    if (!canBecome(transfer.state, 'CANCELLED')) throw conflict('The transfer is over.');
    await recordPrivileged(tx, context.viewer, {
      action: 'TRANSFER_CANCELLED',
      subject: { type: 'TRANSFER', id: transferId },
      facts: { entity: transfer.entity, direction: transfer.direction, processed: transfer.processed },
    });
    return endTransfer(tx, tell, transfer, 'CANCELLED', {
      code: 'STOPPED',
      message: 'Somebody stopped it. Rows that were written before stay.',
    });
  });
}
