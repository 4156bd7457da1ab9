import { z } from 'zod';
import { jobContract } from '#platform/jobs/job-contract.ts';

/** A booked time begins in a day. */
export const remindOfBooking = jobContract(
  'vendor.remind-of-booking',
  z.object({ bookingId: z.uuid(), startsAt: z.iso.datetime() }),
  { lane: 'normal' },
);
