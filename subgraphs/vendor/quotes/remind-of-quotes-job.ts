import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { VendorServices } from '../context.ts';
import { lockOrder } from '../orders/lock-order.ts';
import { remindOfQuotes } from './expire-order-quotes.ts';
import { open } from './quote.ts';
import { publishQuoteExpiring } from './tell-quote.ts';

/** Job `vendor.remind-of-quotes`: tells that open quotes of an order expire soon. A quote with a new end gets a job of its own. */
export const remindOfQuotesJob = defineJob(
  remindOfQuotes,
  ({ orderId, expiresAt }, services: VendorServices) =>
    write(services, async (tx, tell) => {
      const order = await lockOrder(tx, orderId);
      if (!order || new Date(expiresAt) <= order.now) return;
      const quotes = await tx.quote.findMany({ where: { orderId, status: { in: [...open] }, expiresAt } });
      for (const quote of quotes) publishQuoteExpiring(tell, quote, order);
    }),
);
