import { z } from 'zod';
import {
  Base44InvoiceDocument,
  Base44InvoicesDocument,
  Base44IssueInvoiceDocument,
  Base44MarkInvoicePaidDocument,
} from '#generated/documents/frontends/base44/entities/invoices.ts';
import type {
  Base44InvoiceFragment,
  InvoiceStatus,
} from '#generated/documents/frontends/base44/entities/invoices.ts';
import { ifFound } from '../as-seen.ts';
import { pageOf, pageSize } from '../../records/entity.ts';
import type { Entity } from '../../records/entity.ts';
import { parseFields } from '../../records/parse-fields.ts';
import { compareValues } from '../../values/compare.ts';
import type { EntityRecord } from '../../values/value.ts';
import { onlyText, rangeIn, wordsIn } from '../narrow.ts';

function invoiceRecord(invoice: Base44InvoiceFragment): EntityRecord {
  return {
    id: invoice.id,
    created_date: invoice.issuedAt,
    updated_date: changedAt(invoice),
    created_by: null,
    created_by_id: null,
    kind: invoice.kind.toLowerCase(),
    number: invoice.number,
    status: invoice.status?.toLowerCase() ?? null,
    payment_state: invoice.paymentState?.toLowerCase() ?? null,
    paid_at: invoice.paidAt,
    pdf_url: invoice.pdfUrl,
    seller_name: invoice.seller.name,
    customer_name: invoice.buyer.name,
    customer_email: invoice.buyer.email,
    order_id: invoice.order.id,
    order_number: invoice.order.number,
    currency: invoice.total.currency,
    tax_rate_percent: invoice.taxRatePercent,
    subtotal_amount: invoice.subtotal.amount,
    tax_amount: invoice.tax.amount,
    total_amount: invoice.total.amount,
    balance_amount: invoice.balance.amount,
    paid_amount: invoice.paidAmount.amount,
    refunded_amount: invoice.refundedAmount.amount,
    credited_amount: invoice.creditedAmount.amount,
    lines: invoice.lines.map((line) => ({
      description: line.description,
      quantity: line.quantity,
      unit_price_amount: line.unitPrice.amount,
      total_amount: line.total.amount,
    })),
  };
}

/** When money last came for it, or when it was issued. */
function changedAt({ issuedAt, paidAt, payments }: Base44InvoiceFragment): string {
  const came = payments.flatMap((one) => (one.status === 'SUCCEEDED' && one.paidAt ? [one.paidAt] : []));
  return [issuedAt, ...(paidAt === null ? [] : [paidAt]), ...came].reduce((last, at) =>
    compareValues(at, last) > 0 ? at : last,
  );
}

const decimal = z.union([z.string(), z.number()]).transform(String);

const newInvoice = z.object({
  order_id: z.string(),
  tax_rate_percent: decimal,
  currency: z.string().default('EUR'),
  client_id: z.string().nullish(),
  lines: z.array(
    z.object({
      description: z.string(),
      quantity: decimal.default('1'),
      unit_price_amount: z.number().int(),
    }),
  ),
});
const payment = z.strictObject({ status: z.literal('paid', 'only paid can be set') });

const statuses: readonly InvoiceStatus[] = ['UNPAID', 'PAID', 'NOTHING_DUE'];

/** Invoices and credit notes: vendors issue them, operators mark them as paid. */
export const invoice: Entity = {
  name: 'Invoice',
  order: '-created_date',
  async page(api, conditions, after, first = pageSize) {
    const status = wordsIn(conditions, 'status', statuses);
    const number = onlyText(conditions, 'number');
    const { invoices } = await api.run(Base44InvoicesDocument, {
      first,
      after: after ?? null,
      filter: {
        ...rangeIn(conditions, 'created_date'),
        ...(status === undefined ? {} : { status }),
        ...(number === undefined || number === '' ? {} : { search: number }),
      },
    });
    return pageOf(invoices, invoiceRecord);
  },
  async get(api, id) {
    const found = await ifFound(api.run(Base44InvoiceDocument, { id }));
    return found?.invoice ? invoiceRecord(found.invoice) : undefined;
  },
  create(fields) {
    const given = parseFields(newInvoice, fields);
    const input = {
      orderId: given.order_id,
      taxRatePercent: given.tax_rate_percent,
      clientId: given.client_id ?? null,
      lines: given.lines.map(({ description, quantity, unit_price_amount: amount }) => ({
        description,
        quantity,
        unitPrice: { amount, currency: given.currency },
      })),
    };
    return async (api) => {
      const { issueInvoice } = await api.run(Base44IssueInvoiceDocument, { input });
      return invoiceRecord(issueInvoice.invoice);
    };
  },
  update(current, changed) {
    parseFields(payment, changed);
    const input = { invoiceId: current.id };
    return async (api) => void (await api.run(Base44MarkInvoicePaidDocument, { input }));
  },
  keptBecause: 'Invoices are kept: what one says never changes once it is issued.',
};
