import { orderCompleted, orderProgressed } from '#contracts/events/orders.ts';
import { conflict } from '#platform/errors/errors.ts';
import type { Tx } from '../database.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { LockedOrder } from './lock-order.ts';
import { moveOrder, reportOnOrder } from './move-order.ts';
import { aboutOrder, factsOf } from './order-facts.ts';
import { lockKnownOrder } from './own-order.ts';

/**
 * Adds a progress report; the first one makes the order IN_PROGRESS.
 * @throws CONFLICT before the order is accepted and after it is completed
 */
export async function reportProgress(
  tx: Tx,
  tell: Tell,
  { orderId, percent, note }: { orderId: string; percent: number; note: string | null },
): Promise<void> {
  const order = await lockKnownOrder(tx, orderId);
  const progressed = await stepOf(order);
  tell.publish(orderProgressed, aboutOrder(progressed), { ...factsOf(progressed), percent });

  function stepOf({ status }: LockedOrder): Promise<LockedOrder> {
    if (status === 'ACCEPTED') {
      return moveOrder(tx, tell, order, 'IN_PROGRESS', { note, progress: { percent, note } });
    }
    if (status === 'IN_PROGRESS') return reportOnOrder(tx, tell, order, { percent, note });
    throw conflict(`There is no work to report on: the order is ${status}.`);
  }
}

/** Completes the work. @throws CONFLICT unless the order is ACCEPTED or IN_PROGRESS */
export async function completeOrder(
  tx: Tx,
  tell: Tell,
  { orderId, note }: { orderId: string; note: string | null },
): Promise<void> {
  const order = await lockKnownOrder(tx, orderId);
  const completed = await moveOrder(tx, tell, order, 'COMPLETED', {
    note,
    progress: { percent: 100, note: note ?? order.progressNote },
  });
  const started = await tx.orderHistory.findFirst({
    where: { orderId, status: 'IN_PROGRESS' },
    orderBy: { id: 'asc' },
    select: { at: true },
  });
  tell.publish(orderCompleted, aboutOrder(completed), {
    ...factsOf(completed),
    scheduledFor: completed.scheduledFor?.toISOString() ?? null,
    startedAt: started?.at.toISOString() ?? null,
  });
}
