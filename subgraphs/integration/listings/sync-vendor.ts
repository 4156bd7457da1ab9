import { defineJob } from '#platform/jobs/job.ts';
import { ProviderFailure } from '../hub/http/provider-failure.ts';
import { openPlace } from '../payments/place.ts';
import type { Services } from '../services.ts';
import { syncVendor } from './contracts.ts';
import { noteProblem } from './note-problem.ts';

interface Profile {
  readonly name: string;
  readonly phone: string | null;
}

/**
 * Sends what a vendor is called and its telephone number. The provider's entity is read first, and only what differs is sent: all other
 * fields belong to whoever edits them there.
 */
export const syncVendorJob = defineJob(syncVendor, async ({ vendorId }, services: Services) => {
  const listed = await services.db.listedVendor.findUnique({ where: { vendorId } });
  const [profile] = await services.db.$queryRaw<Profile[]>`
    select display_name as name, phone from vendor.contact where vendor_id = ${vendorId}::uuid`;
  if (!listed || !profile) return;
  try {
    const open = await openPlace(services, listed);
    await open.can('LISTINGS').update(listed.entityId, profile);
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    await noteProblem(services, vendorId, error);
    return;
  }
  await services.db.listedVendor.updateMany({
    where: { vendorId, entityId: listed.entityId },
    data: { syncedAt: new Date(), problem: null },
  });
});
