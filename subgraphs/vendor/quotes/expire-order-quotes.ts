import { z } from 'zod';
import { jobContract } from '#platform/jobs/job-contract.ts';

/** The time of a quote of an order is up. */
export const expireOrderQuotes = jobContract('vendor.expire-quotes', z.object({ orderId: z.uuid() }), {
  lane: 'normal',
});

/** Most of the time of quotes of an order is over. */
export const remindOfQuotes = jobContract(
  'vendor.remind-of-quotes',
  z.object({ orderId: z.uuid(), expiresAt: z.iso.datetime() }),
  { lane: 'normal' },
);
