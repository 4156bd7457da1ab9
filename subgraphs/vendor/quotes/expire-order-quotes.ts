import { z } from 'zod';
import { jobContract } from '#platform/jobs/job-contract.ts';

/** The time of a quote of an order is up. */
export const expireOrderQuotes = jobContract('vendor.expire-quotes', z.object({ orderId: z.uuid() }), {
  lane: 'normal',
});
