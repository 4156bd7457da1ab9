import type { Booking, Order } from '#generated/prisma/vendor/client.ts';
import type { Database, Tx } from '../database.ts';
import { isPayToken } from '../invoices/pay-link.ts';
import type { QuoteModel } from '../quotes/quote.ts';

/** A line of a quote. */
export interface QuotedLine {
  readonly description: string;
  readonly quantity: string;
  readonly total: number;
}

/** A quote with its lines and the name of its vendor. */
export type ShownQuote = QuoteModel & { readonly vendorName: string; readonly lines: readonly QuotedLine[] };

/** What the holder of a link learns: what the order is about and what there is to decide, and nothing of whose it is. */
export interface Visit {
  readonly token: string;
  readonly order: Order;
  readonly service: string;
  readonly vendorName: string | null;
  /** Those that were taken, or can be; one of each vendor. */
  readonly quotes: readonly ShownQuote[];
  /** The booked time. */
  readonly booking: Booking | null;
  /** The slot that this page holds, with the name of its vendor. */
  readonly hold: (Booking & { readonly vendorName: string }) | null;
  /** What the customer has chosen; null for nothing. */
  readonly locale: string | null;
  readonly timezone: string | null;
}

/** All of it as it was at one moment. @returns null for a token that no order has */
export async function findVisit(db: Database, token: string): Promise<Visit | null> {
  // Both are 128 bits in base64url.
  if (!isPayToken(token)) return null;
  return db.$transaction((tx) => readVisit(tx, token), { isolationLevel: 'RepeatableRead' });
}

async function readVisit(tx: Tx, token: string): Promise<Visit | null> {
  const link = await tx.orderLink.findUnique({
    where: { token },
    include: { order: { include: { service: true, vendor: true, booking: true } } },
  });
  if (!link) return null;
  const { service, vendor, booking, ...order } = link.order;
  const [contact] = await tx.$queryRaw<{ locale: string | null; timezone: string | null }[]>`
    select locale, timezone from admin.contact where id = ${order.customerId}::uuid`;
  return {
    token,
    order,
    service: service.name,
    vendorName: vendor?.displayName ?? null,
    quotes: await readQuotes(tx, order.id),
    booking: booking?.state === 'BOOKED' ? booking : null,
    hold: await readHold(tx, order.id),
    locale: contact?.locale ?? null,
    timezone: contact?.timezone ?? null,
  };
}

async function readQuotes(tx: Tx, orderId: string): Promise<ShownQuote[]> {
  const quotes = await tx.quote.findMany({
    where: { orderId, status: { not: 'WITHDRAWN' } },
    include: { vendor: { select: { displayName: true } }, lines: { orderBy: { position: 'asc' } } },
    orderBy: [{ revision: 'desc' }, { requestedAt: 'asc' }, { id: 'asc' }],
  });
  const newest = new Map(quotes.toReversed().map((quote) => [quote.vendorId, quote.id]));
  return quotes
    .filter(({ id, vendorId }) => newest.get(vendorId) === id)
    .map(({ vendor, lines, ...quote }) => ({
      ...quote,
      vendorName: vendor.displayName,
      lines: lines.map(({ description, quantity, total }) => ({
        description,
        quantity: quantity.toFixed(),
        total,
      })),
    }));
}

async function readHold(tx: Tx, orderId: string): Promise<Visit['hold']> {
  const hold = await tx.booking.findFirst({
    where: { heldBy: orderId, state: 'HELD', expiresAt: { gt: new Date() } },
    include: { vendor: { select: { displayName: true } } },
  });
  if (!hold) return null;
  const { vendor, ...booking } = hold;
  return { ...booking, vendorName: vendor.displayName };
}
