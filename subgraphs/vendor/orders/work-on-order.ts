import { conflict } from '#platform/errors/errors.ts';
import type { Tx } from '../database.ts';
import type { Tell } from '../write.ts';
import { moveOrder, reportOnOrder } from './move-order.ts';
import { lockKnownOrder } from './own-order.ts';

/**
 * Notes a report on the work; the first one makes the order IN_PROGRESS.
 * @throws CONFLICT before the order is accepted and after it is completed
 */
export async function reportProgress(
  tx: Tx,
  tell: Tell,
  { orderId, percent, note }: { orderId: string; percent: number; note: string | null },
): Promise<void> {
  const order = await lockKnownOrder(tx, orderId);
  if (order.status === 'ACCEPTED') {
    await moveOrder(tx, tell, order, 'IN_PROGRESS', { note, progress: { percent, note } });
  } else if (order.status === 'IN_PROGRESS') {
    await reportOnOrder(tx, tell, order, { percent, note });
  } else {
    throw conflict(`There is no work to report on: the order is ${order.status}.`);
  }
}

/** Ends the work. @throws CONFLICT unless the order is ACCEPTED or IN_PROGRESS */
export async function completeOrder(
  tx: Tx,
  tell: Tell,
  { orderId, note }: { orderId: string; note: string | null },
): Promise<void> {
  const order = await lockKnownOrder(tx, orderId);
  await moveOrder(tx, tell, order, 'COMPLETED', {
    note,
    progress: { percent: 100, note: note ?? order.progressNote },
  });
}
