import type { Quote } from '#generated/prisma/vendor/client.ts';
import {
  quoteAccepted,
  quoteDeclined,
  quoteExpired,
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
  const { id: quoteId, status, vendorId, total, currency, revision } = quote;
  tell(streams.vendor(vendorId), { type: 'QuoteChanged', data: { quoteId, status } });
  tellOrderDetail(tell, order, 'QUOTES');
  tell.publish(
    events[status],
    { id: quoteId },
    {
      ...factsOf(order),
      orderId: order.id,
      quoteId,
      quotedBy: vendorId,
      revision,
      total: total === null ? null : { amount: total, currency },
      expiresAt: quote.expiresAt.toISOString(),
    },
  );
}
