import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { VendorServices } from '../context.ts';
import { remindOfBookingJob } from './remind-of-booking-job.ts';
import { resolvers } from './resolvers.ts';

/** The calendar of a vendor: free slots, holds, bookings and blocked time. */
export const slots: SubgraphPart<VendorServices> = {
  resolvers: [resolvers],
  jobs: [remindOfBookingJob],
};
