import type { OrderStatus } from '#generated/prisma/vendor/client.ts';
import type { Database, Tx } from '../../database.ts';
import type { InvoiceModel } from '../../invoices/invoice.ts';
import { customerLocale } from '../sessions/customer-locale.ts';
import { pendingOf } from '../sessions/payable.ts';
import { onlineAccountOf } from '../sessions/online-account.ts';
import type { PaymentSessionModel } from '../sessions/session.ts';
import { isPayToken } from '../../invoices/pay-link.ts';

/** What the holder of a link learns: the invoice in a few sums, and nothing of the order or of whose it is. */
export interface Payable {
  readonly token: string;
  readonly invoice: InvoiceModel;
  readonly orderStatus: OrderStatus;
  /** Whether it can be paid online. */
  readonly isOnline: boolean;
  /** The last page of a provider that was opened for it. */
  readonly session: PaymentSessionModel | null;
  /** What is on its way, in minor units. */
  readonly pending: number;
  /** What the customer has chosen, a BCP 47 tag; null for nothing. */
  readonly locale: string | null;
}

/** All of it as it was at one moment: a payment changes invoice and session together. @returns null for a token that no invoice has */
export async function findPayable(db: Database, token: string): Promise<Payable | null> {
  if (!isPayToken(token)) return null;
  return db.$transaction((tx) => readPayable(tx, token), { isolationLevel: 'RepeatableRead' });
}

async function readPayable(tx: Tx, token: string): Promise<Payable | null> {
  const link = await tx.payLink.findUnique({
    where: { token },
    include: {
      invoice: {
        include: {
          order: { select: { status: true } },
          paymentSessions: { orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: 1 },
        },
      },
    },
  });
  if (!link) return null;
  const { order, paymentSessions, ...invoice } = link.invoice;
  const account = await onlineAccountOf(tx, invoice.vendorId);
  return {
    token,
    invoice,
    orderStatus: order.status,
    isOnline: account !== null,
    session: paymentSessions[0] ?? null,
    pending: await pendingOf(tx, invoice, new Date()),
    locale: await customerLocale(tx, invoice.id),
  };
}
