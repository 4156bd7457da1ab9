import { z } from 'zod';
import { domainEvent } from './event.ts';
import { amount, at, id, orderFacts } from './fields.ts';

const quoteFacts = orderFacts.extend({
  orderId: id,
  quoteId: id,
  /** The vendor of the quote, which has the order only once it is accepted. */
  quotedBy: id,
  revision: z.int().min(1),
  /** What the customer would pay; null until it is submitted. */
  total: amount.nullable(),
  expiresAt: at,
});

export const quoteRequested = domainEvent('quote.requested', 'A vendor was asked for a quote.', quoteFacts);
export const quoteSubmitted = domainEvent('quote.submitted', 'A vendor submitted a quote.', quoteFacts);
export const quoteAccepted = domainEvent('quote.accepted', 'A quote was accepted.', quoteFacts);
export const quoteDeclined = domainEvent('quote.declined', 'A quote was declined.', quoteFacts);
export const quoteWithdrawn = domainEvent(
  'quote.withdrawn',
  'A quote was taken back, or its order was cancelled.',
  quoteFacts,
);
export const quoteExpiring = domainEvent(
  'quote.neared_expiry',
  'Most of the time of a quote is over: a vendor has not submitted it, or a customer has not decided.',
  quoteFacts,
);
export const quoteExpired = domainEvent('quote.expired', 'The time of a quote was up.', quoteFacts);
