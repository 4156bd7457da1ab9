import { v7 as newId } from 'uuid';
import type { Database } from '../../../database.ts';

/**
 * Copies the only invoice of a vendor with its order, and opens a page to pay each copy. To work for each of hundreds would take minutes.
 * @returns the ids of the sessions
 */
export async function copyBilled(db: Database, invoiceId: string, count: number): Promise<string[]> {
  const found = await db.invoice.findUniqueOrThrow({ where: { id: invoiceId }, include: { order: true } });
  const { order, id: _id, ...invoice } = found;
  const { id: _order, number: _number, wantedAt: _wanted, ...facts } = order;
  const copies = Array.from({ length: count }, (_copy, index) => ({
    orderId: newId(),
    invoiceId: newId(),
    sessionId: newId(),
    sequence: invoice.sequence + 1 + index,
  }));
  await db.order.createMany({ data: copies.map(({ orderId: id }) => ({ ...facts, id, clientId: null })) });
  await db.invoice.createMany({
    data: copies.map(({ invoiceId: id, orderId, sequence }) => ({
      ...invoice,
      id,
      orderId,
      sequence,
      clientId: null,
    })),
  });
  await db.paymentSession.createMany({
    data: copies.map(({ sessionId: id, invoiceId: of }) => ({
      id,
      invoiceId: of,
      amount: invoice.total,
      currency: invoice.currency,
      provider: 'STRIPE',
      account: 'main',
      sandbox: true,
    })),
  });
  return copies.map(({ sessionId }) => sessionId);
}
