import type { Invoice, InvoiceLine } from '#generated/prisma/vendor/client.ts';
import { formatMoney } from '#platform/money/money.ts';
import { localDay } from '#platform/time/local-time.ts';
import { balanceOf, invoiceNumber } from '../invoice.ts';

/** One side of an invoice: its name, and lines below it. */
export interface Party {
  readonly name: string;
  readonly details: readonly string[];
}

/** The texts of a printed invoice. */
export interface InvoiceDocument {
  /** `Invoice` or `Credit note`. */
  readonly title: string;
  readonly number: string;
  /** Of a credit note: the number of the invoice that it is for. */
  readonly creditedNumber: string | null;
  readonly issuedAt: Date;
  /** The day of issue where the seller is, for example `22 November 2026`. */
  readonly day: string;
  /** Where the seller is, an IANA name. */
  readonly timezone: string;
  readonly orderNumber: string;
  readonly seller: Party;
  readonly buyer: Party;
  readonly lines: readonly {
    readonly description: string;
    readonly quantity: string;
    readonly unitPrice: string;
    readonly total: string;
  }[];
  readonly subtotal: string;
  readonly taxLabel: string;
  readonly tax: string;
  readonly total: string;
  /** Where it can be paid, or that it is; null where nothing is to be said. */
  readonly payment: { readonly url: string } | { readonly paidOn: string } | null;
}

/** Formats an invoice as text. */
export function documentOf(
  invoice: Invoice,
  lines: readonly InvoiceLine[],
  {
    orderNumber,
    credited,
    payUrl,
  }: {
    readonly orderNumber: number;
    readonly credited: Invoice | null;
    /** Null for a credit note. */
    readonly payUrl: string | null;
  },
): InvoiceDocument {
  const { currency, issuedAt } = invoice;
  const money = (amount: number) => formatMoney({ amount, currency });
  const taxNumber = invoice.sellerTax === null ? null : `Tax number ${invoice.sellerTax}`;
  return {
    title: invoice.kind === 'CREDIT_NOTE' ? 'Credit note' : 'Invoice',
    number: invoiceNumber(invoice),
    creditedNumber: credited && invoiceNumber(credited),
    issuedAt,
    day: localDay(issuedAt, invoice.sellerTimezone),
    timezone: invoice.sellerTimezone,
    orderNumber: String(orderNumber),
    seller: party(invoice.sellerName, [invoice.sellerAddress, invoice.sellerEmail, taxNumber]),
    buyer: party(invoice.buyerName, [invoice.buyerAddress, invoice.buyerEmail]),
    lines: lines.map(({ description, quantity, unitPrice, total }) => ({
      description: printed(description),
      quantity: quantity.toFixed(),
      unitPrice: money(unitPrice),
      total: money(total),
    })),
    subtotal: money(invoice.subtotal),
    taxLabel: `Tax (${invoice.taxRatePercent.toFixed()} %)`,
    tax: money(invoice.tax),
    total: money(invoice.total),
    payment: paymentOf(invoice, payUrl),
  };
}

function paymentOf(invoice: Invoice, payUrl: string | null): InvoiceDocument['payment'] {
  if (invoice.kind === 'CREDIT_NOTE' || invoice.total === 0) return null;
  if (invoice.paidAt !== null) return { paidOn: localDay(invoice.paidAt, invoice.sellerTimezone) };
  return payUrl === null || balanceOf(invoice) <= 0 ? null : { url: payUrl };
}

function party(name: string, details: readonly (string | null)[]): Party {
  return {
    name: printed(name, 1),
    details: details.filter((detail) => detail !== null).map((detail) => printed(detail)),
  };
}

/**
 * Text as it goes on paper: without control characters and empty lines, and with at most `most` lines of its own, so that
 * no cell grows past its page. Further ones go on in the last.
 */
function printed(text: string, most = 8): string {
  const lines = text
    .split(/[\n\v\f\r\u0085\u2028\u2029]/)
    .map((line) => line.replaceAll(/\p{Cc}+/gu, ' ').trim())
    .filter((line) => line !== '');
  return [...lines.slice(0, most - 1), lines.slice(most - 1).join(' ')].join('\n').trim();
}
