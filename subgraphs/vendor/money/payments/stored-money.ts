import { z } from 'zod';
import { orderMomentSchema } from '../../orders/order-moment.ts';

const moment = { orderId: z.string(), order: orderMomentSchema, invoiceId: z.string() };
const standing = {
  ...moment,
  balance: z.object({ amount: z.int(), currency: z.string() }),
  paymentState: z.enum([
    'UNPAID',
    'PARTIAL',
    'PAID',
    'OVERPAID',
    'PARTIALLY_REFUNDED',
    'REFUNDED',
    'DISPUTED',
  ]),
};
const refundStatus = z.enum(['PENDING', 'SUCCEEDED', 'FAILED']);
const disputeStatus = z.enum(['INQUIRY', 'NEEDS_RESPONSE', 'UNDER_REVIEW', 'WON', 'LOST']);

/** The events of money as the streams of orders and vendors keep them. @param stored what every event has */
export function storedMoneySchemas<Stored extends z.core.$ZodShape>(stored: Stored) {
  return [
    z.object({
      type: z.literal('PaymentReceived'),
      ...stored,
      data: z.object({ ...standing, paymentId: z.string() }),
    }),
    z.object({ type: z.literal('InvoicePaid'), ...stored, data: z.object(moment) }),
    z.object({
      type: z.literal('RefundChanged'),
      ...stored,
      data: z.object({ ...standing, refundId: z.string(), status: refundStatus }),
    }),
    z.object({
      type: z.literal('DisputeChanged'),
      ...stored,
      data: z.object({ ...standing, disputeId: z.string(), status: disputeStatus }),
    }),
  ] as const;
}

/** An event of money, without its place in the stream. */
export type StoredMoney = z.infer<ReturnType<typeof storedMoneySchemas<{ readonly at: z.ZodDate }>>[number]>;
