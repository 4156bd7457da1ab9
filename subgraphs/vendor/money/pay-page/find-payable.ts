import type { OrderStatus } from '#generated/prisma/vendor/client.ts';
import type { Database } from '../../database.ts';
import type { InvoiceModel } from '../../invoices/invoice.ts';
import { customerLocale } from '../sessions/customer-locale.ts';
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
  /** Whether a payment was made whose success the provider has not confirmed. */
  readonly isPending: boolean;
  /** Whether a payment of it is disputed. */
  readonly isDisputed: boolean;
  /** What the customer has chosen, a BCP 47 tag; null for nothing. */
  readonly locale: string | null;
}

/** @returns null for a token that no invoice has */
export async function findPayable(db: Database, token: string): Promise<Payable | null> {
  if (!isPayToken(token)) return null;
  const link = await db.payLink.findUnique({
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
  const [account, locale] = await Promise.all([
    onlineAccountOf(db, invoice.vendorId),
    customerLocale(db, invoice.id),
  ]);
  return {
    token,
    invoice,
    orderStatus: order.status,
    isOnline: account !== null,
    session: paymentSessions[0] ?? null,
    isPending: false,
    isDisputed: false,
    locale,
  };
}
