import type { Invoice, InvoiceLine, Order, OrderHistory, Payment } from '#generated/prisma/vendor/client.ts';
import { formatMoney } from '#platform/money/money.ts';
import { invoiceNumber } from '../../invoices/invoice.ts';

/** What the bank reads at most, in characters. */
export const longestEvidence = 20_000;

/** What there is to tell about a disputed payment. */
export interface EvidenceFacts {
  readonly invoice: Invoice;
  readonly lines: readonly InvoiceLine[];
  readonly order: Order;
  readonly history: readonly OrderHistory[];
  readonly payment: Payment;
  /** What the vendor or an operator adds; null for nothing. */
  readonly statement: string | null;
}

/** What happened, in order, as plain text for the bank: what was sold, how the work went on, and how it was paid. Times are UTC. */
export function evidenceText({ invoice, lines, order, history, payment, statement }: EvidenceFacts): string {
  const { currency } = invoice;
  const paragraphs = [
    ...(statement === null ? [] : [statement]),
    [
      `Invoice ${invoiceNumber(invoice)} of ${invoice.sellerName}, issued ${time(invoice.issuedAt)}`,
      `For: ${invoice.buyerName}`,
      ...(invoice.buyerAddress === null ? [] : [`Address: ${invoice.buyerAddress}`]),
      ...lines.map(
        ({ description, quantity, total }) =>
          `- ${quantity.toFixed()} × ${description}: ${formatMoney({ amount: total, currency })}`,
      ),
      `Tax: ${formatMoney({ amount: invoice.tax, currency })}`,
      `Total: ${formatMoney({ amount: invoice.total, currency })}`,
    ].join('\n'),
    [
      `Order ${order.number}: ${order.summary}`,
      ...history.map(({ at, status, note }) => `${time(at)} ${status}${note === null ? '' : `: ${note}`}`),
      ...(order.progressAt === null
        ? []
        : [
            `Last report, ${time(order.progressAt)}: ${order.progressPercent ?? 0} % done${order.progressNote === null ? '' : `, ${order.progressNote}`}`,
          ]),
    ].join('\n'),
    `Paid ${payment.paidAt === null ? '' : time(payment.paidAt)}: ${formatMoney({ amount: payment.amount, currency: payment.currency })}`,
  ];
  return paragraphs.join('\n\n').slice(0, longestEvidence);
}

function time(at: Date): string {
  return at.toISOString().slice(0, 16).replace('T', ' ');
}
