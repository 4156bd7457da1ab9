import type { Quote } from '#generated/prisma/vendor/client.ts';
import {
  quoteAccepted,
  quoteDeclined,
  quoteExpired,
  quoteExpiring,
  quoteRequested,
  quoteSubmitted,
  quoteWithdrawn,
} from '#contracts/events/quotes.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { LockedOrder } from '../orders/lock-order.ts';
import { factsOf } from '../orders/order-facts.ts';
import { tellOrderDetail } from '../orders/tell-detail.ts';
import { streams } from '../streams.ts';

const events = {
  REQUESTED: quoteRequested,
  SUBMITTED: quoteSubmitted,
  ACCEPTED: quoteAccepted,
  DECLINED: quoteDeclined,
  EXPIRED: quoteExpired,
  WITHDRAWN: quoteWithdrawn,
} as const;

/** Notifies the vendor of a quote, the followers of its order and the other subgraphs of where it stands now. */
export function tellQuote(tell: Tell, quote: Quote, order: LockedOrder): void {
  const { id: quoteId, status, vendorId } = quote;
  tell(streams.vendor(vendorId), { type: 'QuoteChanged', data: { quoteId, status } });
  tellOrderDetail(tell, order, 'QUOTES');
  tell.publish(events[status], { id: quoteId }, quoteFacts(quote, order));
}

/** Tells the other subgraphs that most of the time of an open quote is over. */
export function publishQuoteExpiring(tell: Tell, quote: Quote, order: LockedOrder): void {
  tell.publish(quoteExpiring, { id: quote.id }, quoteFacts(quote, order));
}

function quoteFacts({ id, vendorId, total, currency, revision, expiresAt }: Quote, order: LockedOrder) {
  return {
    ...factsOf(order),
    orderId: order.id,
    quoteId: id,
    quotedBy: vendorId,
    revision,
    total: total === null ? null : { amount: total, currency },
    expiresAt: expiresAt.toISOString(),
  };
}
