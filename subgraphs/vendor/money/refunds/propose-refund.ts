import type { Loaders } from '../../context.ts';
import { balanceOf } from '../../invoices/invoice.ts';
import type { InvoiceModel } from '../../invoices/invoice.ts';
import type { PaymentModel } from '../payments/payment.ts';
import { refundableOf } from './refundable.ts';

/** What to give back of an invoice of which too much was paid. */
export interface ProposedRefundModel {
  readonly payment: PaymentModel;
  readonly amount: number;
}

/** The last payment of which the whole excess can be given back, else the one of which most can; null where nothing is to be given back. */
export async function proposeRefund(
  loaders: Loaders,
  invoice: InvoiceModel,
): Promise<ProposedRefundModel | null> {
  if (balanceOf(invoice) >= 0) return null;
  const [payments, refunds] = await Promise.all([
    loaders.paymentsOfInvoice.load(invoice.id),
    loaders.refundsOfInvoice.load(invoice.id),
  ]);
  const underWay = refunds
    .filter(({ status, currency }) => status === 'PENDING' && currency === invoice.currency)
    .reduce((sum, { amount }) => sum + amount, 0);
  const excess = -balanceOf(invoice) - underWay;
  if (excess <= 0) return null;
  const now = new Date();
  const candidates = await Promise.all(
    payments
      .filter(({ currency }) => currency === invoice.currency)
      .map(async (payment) => {
        const disputes = await loaders.anyDisputesOfPayment.load(payment.id);
        const own = refunds.filter(({ paymentId }) => paymentId === payment.id);
        return { payment, amount: refundableOf({ payment, refunds: own, disputes, now }).amount };
      }),
  );
  const whole = candidates.findLast(({ amount }) => amount >= excess);
  const best = whole ?? candidates.toSorted((one, other) => other.amount - one.amount)[0];
  return best === undefined || best.amount === 0
    ? null
    : { payment: best.payment, amount: Math.min(excess, best.amount) };
}
