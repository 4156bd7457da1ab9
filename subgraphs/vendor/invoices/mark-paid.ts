import type { Tx } from '../database.ts';
import { moveOrder } from '../orders/move-order.ts';
import { lockKnownOrder } from '../orders/own-order.ts';
import type { Tell } from '../write.ts';

/** Notes that an invoice is paid. @throws CONFLICT when it is already */
export async function markPaid(
  tx: Tx,
  tell: Tell,
  { id, orderId }: { id: string; orderId: string },
): Promise<void> {
  const order = await lockKnownOrder(tx, orderId);
  await moveOrder(tx, tell, order, 'PAID');
  await tx.invoice.update({ where: { id }, data: { paidAt: order.now } });
}
