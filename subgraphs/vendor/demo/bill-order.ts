import type { Prisma } from '#generated/prisma/vendor/client.ts';
import { demoId } from '#platform/demo/demo-id.ts';
import type { DemoOrder } from '#platform/demo/demo-request.ts';
import { localYear } from '#platform/time/local-time.ts';
import type { Vendor } from '#generated/prisma/vendor/client.ts';
import { invoiceAmounts } from '../invoices/invoice-amounts.ts';
import type { PlayedOrder } from './play-order.ts';

const taxRatePercent = '19';

/** The next number of a vendor in a year, by `vendor id/year`. */
export type Counters = Map<string, { vendorId: string; year: number; last: number }>;

interface Bill {
  readonly invoice: Prisma.InvoiceCreateManyInput;
  readonly lines: readonly Prisma.InvoiceLineCreateManyInput[];
  /** The transfer that paid all of it; null for an invoice that is not paid. */
  readonly payment: Prisma.PaymentCreateManyInput | null;
}

/** The invoice of an order that has one; every fourth has a discount. Bill in the order of time: numbers have no gap. */
export function billOrder(
  given: DemoOrder,
  { order, history }: PlayedOrder,
  seller: Vendor,
  counters: Counters,
): Bill | null {
  const issuedAt = history.find(({ status }) => status === 'INVOICED')?.at;
  if (!(issuedAt instanceof Date)) return null;
  const paidAt = history.find(({ status }) => status === 'PAID')?.at ?? null;
  const year = localYear(issuedAt, seller.timezone);
  const counter = counters.get(`${seller.id}/${year}`) ?? { vendorId: seller.id, year, last: 0 };
  counter.last += 1;
  counters.set(`${seller.id}/${year}`, counter);
  const { currency } = given;
  const price = (amount: number) => ({ amount, currency });
  const travel = 2_500;
  const lines = [
    { description: given.summary, quantity: '1', unitPrice: price(given.price - travel) },
    { description: 'Travel', quantity: '1', unitPrice: price(travel) },
    ...(given.number % 4 === 0 ? [{ description: 'Discount', quantity: '1', unitPrice: price(-1_000) }] : []),
  ];
  const { lineTotals, ...amounts } = invoiceAmounts(lines, taxRatePercent, currency);
  const id = demoId(7000 + given.number);
  return {
    invoice: {
      id,
      orderId: given.id,
      vendorId: seller.id,
      year,
      sequence: counter.last,
      issuedAt,
      paidAt,
      paidAmount: paidAt === null ? 0 : amounts.total,
      paymentState: paidAt === null ? 'UNPAID' : 'PAID',
      currency,
      taxRatePercent,
      ...amounts,
      sellerName: seller.displayName,
      sellerAddress: seller.address,
      sellerEmail: seller.email,
      sellerTax: seller.taxNumber,
      sellerTimezone: seller.timezone,
      buyerName: order.customerName,
      buyerAddress: order.address ?? null,
      buyerEmail: order.customerEmail ?? null,
    },
    lines: lines.map(({ description, quantity, unitPrice }, index) => ({
      invoiceId: id,
      position: index + 1,
      description,
      quantity,
      unitPrice: unitPrice.amount,
      total: lineTotals[index] ?? 0,
    })),
    payment:
      paidAt === null
        ? null
        : {
            id: demoId(7_500 + given.number),
            invoiceId: id,
            vendorId: seller.id,
            collection: 'VENDOR',
            amount: amounts.total,
            currency,
            method: 'BANK_TRANSFER',
            status: 'SUCCEEDED',
            paidAt,
            createdAt: paidAt,
          },
  };
}
