import { z } from 'zod';
import type { StreamEvent } from '#platform/streams/event.ts';
import { PayoutStatus, QuoteStatus } from '#generated/prisma/vendor/enums.ts';
import { storedMoneySchemas } from '../money/payments/stored-money.ts';
import { orderMomentSchema } from '../orders/order-moment.ts';

const offerStatus = z.enum(['PENDING', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'WITHDRAWN']);
const offerData = z.object({ offerId: z.string(), status: offerStatus, order: orderMomentSchema });
const orderData = z.object({ orderId: z.string(), order: orderMomentSchema });
const payoutData = z.object({
  payoutId: z.string(),
  status: z.enum(PayoutStatus),
  problem: z.string().nullable(),
});

const quoteData = z.object({ quoteId: z.string(), status: z.enum(QuoteStatus) });

const stored = { seq: z.int(), cursor: z.string(), at: z.date() };

const storedSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('OfferMade'), ...stored, data: offerData }),
  z.object({ type: z.literal('OfferClosed'), ...stored, data: offerData }),
  z.object({ type: z.literal('OrderChanged'), ...stored, data: orderData }),
  z.object({ type: z.literal('PayoutChanged'), ...stored, data: payoutData }),
  z.object({ type: z.literal('QuoteChanged'), ...stored, data: quoteData }),
  ...storedMoneySchemas(stored),
]);

export type StoredAlert = z.infer<typeof storedSchema>;

/** An event of a vendor's or an order's stream as this subgraph has written it. */
export function readAlert(event: StreamEvent): StoredAlert {
  return storedSchema.parse(event);
}
