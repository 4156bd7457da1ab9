import { z } from 'zod';
import { jobContract } from '#platform/jobs/job-contract.ts';

/** Sends a vendor's name and telephone number to the provider of listings. */
export const syncVendor = jobContract('integration.sync-listed-vendor', z.object({ vendorId: z.string() }), {
  lane: 'bulk',
});

/** Reads the listings, suggestions and reviews of a vendor. */
export const checkVendor = jobContract(
  'integration.check-listed-vendor',
  z.object({ vendorId: z.string() }),
  {
    lane: 'bulk',
  },
);

/** Checks all vendors, each night. */
export const checkVendors = jobContract('integration.check-listed-vendors', z.object({}), { lane: 'bulk' });

/** Lets the provider know what was decided. */
export const sendDecision = jobContract(
  'integration.decide-listing-suggestion',
  z.object({ suggestionId: z.string(), accept: z.boolean() }),
);
