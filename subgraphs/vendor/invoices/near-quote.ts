import { badInput } from '#platform/errors/errors.ts';
import type { Tx } from '../database.ts';
import type { LockedOrder } from '../orders/lock-order.ts';

/** How much of a quote an invoice may be more or less than it, in percent. */
const mostDeviation = 10;

/** @throws BAD_USER_INPUT for an invoice that differs from the accepted quote by more than 10 percent */
export async function requireNearQuote(tx: Tx, order: LockedOrder, total: number): Promise<void> {
  const quote = await tx.quote.findFirst({
    where: { orderId: order.id, status: 'ACCEPTED' },
    orderBy: [{ closedAt: 'desc' }, { revision: 'desc' }],
  });
  if (!quote || quote.total === null) return;
  if (Math.abs(total - quote.total) * 100 <= quote.total * mostDeviation) return;
  throw badInput(
    'input.lines',
    `comes to ${total} minor units, and the accepted quote to ${quote.total}: submit a new quote for more than ${mostDeviation} percent`,
  );
}
