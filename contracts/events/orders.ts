import { z } from 'zod';
import { domainEvent } from './event.ts';
import { amount, answerSeconds, at, id, orderFacts } from './fields.ts';

const offerFacts = orderFacts.extend({ offerId: id, offeredTo: id });
/** With the seconds from the offer to its answer; all of its time for one that ran out. Older events have none. */
const answerFacts = offerFacts.extend({ seconds: answerSeconds.nullable().default(null) });

export const orderCreated = domainEvent(
  'order.created',
  'An order was created.',
  orderFacts.extend({ price: amount, scheduledFor: at.nullable() }),
);
export const orderOffered = domainEvent(
  'order.offered',
  'An order was offered to one vendor.',
  offerFacts.extend({ wave: z.int(), rank: z.int(), expiresAt: at }),
);
export const orderAccepted = domainEvent('order.accepted', 'A vendor accepted an order.', answerFacts);
export const orderDeclined = domainEvent('order.declined', 'A vendor declined an order.', answerFacts);
export const offerExpired = domainEvent(
  'order.offer_expired',
  'A vendor did not answer an offer in time.',
  answerFacts,
);
export const orderUnfilled = domainEvent('order.unfilled', 'No vendor accepted an order.', orderFacts);
export const orderReoffered = domainEvent(
  'order.reoffered',
  'An operator had an order offered again.',
  orderFacts.extend({ attempt: z.int() }),
);
export const orderUpdated = domainEvent(
  'order.updated',
  'An operator or an API key changed what an order says.',
  orderFacts.extend({ fields: z.array(z.enum(['summary', 'scheduledFor', 'address', 'customer'])) }),
);
export const orderProgressed = domainEvent(
  'order.progressed',
  'The vendor reported progress.',
  orderFacts.extend({ percent: z.int() }),
);
export const orderCompleted = domainEvent(
  'order.completed',
  'The work on an order was completed.',
  orderFacts.extend({
    /** When the work was wanted, if somebody has said so, and when it began. Older events have none. */
    scheduledFor: at.nullable().default(null),
    startedAt: at.nullable().default(null),
  }),
);
export const orderCancelled = domainEvent(
  'order.cancelled',
  'An order was cancelled.',
  orderFacts.extend({ byOperator: z.boolean() }),
);
export const orderRated = domainEvent(
  'order.rated',
  'The customer rated the work.',
  orderFacts.extend({ stars: z.int().min(1).max(5) }),
);
