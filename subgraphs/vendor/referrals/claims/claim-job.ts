import { claimReferral } from '#contracts/jobs.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { VendorServices } from '../../context.ts';
import { noteNetwork } from '../traits/note-traits.ts';
import { claim } from './claim.ts';
import { readReference } from './reference.ts';

/**
 * Registers whoever signed up with a code. The sign-up has looked whether the code is open; what else speaks against it is in the
 * log, because the person has an account all the same.
 */
export const claimReferralJob = defineJob(claimReferral, async (facts, services: VendorServices) => {
  const { personId, reference: given, address, at } = facts;
  const reference = readReference(given);
  if (reference === null) return;
  const claimed = await write(services, async (tx, tell) => {
    await noteNetwork(tx, personId, address ?? undefined);
    return claim(tx, tell, { personId, reference, at: new Date(at) });
  });
  if ('refusal' in claimed)
    services.log.info({ personId, refusal: claimed.refusal }, 'a referral does not count');
});
