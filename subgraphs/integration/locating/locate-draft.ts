import { draftLocated, locateDraft } from '#contracts/calling/drafts.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { openCapability } from '../hub/connections/open-provider.ts';
import { ProviderFailure } from '../hub/http/provider-failure.ts';
import type { Services } from '../services.ts';

/** Asks the providers of maps in turn where the address of a draft is. Without an answer people set the place. */
export const locateDraftJob = defineJob(locateDraft, async ({ draftId, address }, services: Services) => {
  for (const provider of await mapsOf(services)) {
    const found = await provider.can('GEOCODING').locate(address);
    if (!found) continue;
    await addJob(services.db, draftLocated, { draftId, address, place: found.point });
    return;
  }
});

async function mapsOf(services: Services) {
  try {
    return await openCapability(services, 'GEOCODING');
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    services.log.info({ err: error }, 'no provider says where addresses are');
    return [];
  }
}
