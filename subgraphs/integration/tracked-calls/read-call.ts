import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import { openPlace } from '../payments/place.ts';
import type { Services } from '../services.ts';
import { readCall } from './call-place.ts';
import { storeCall } from './store-call.ts';

/** Reads what a webhook named, and keeps it. */
export const readCallJob = defineJob(readCall, async ({ externalId, ...place }, services: Services) => {
  const open = await openPlace(services, place);
  const found = await open.can('CALL_TRACKING').call(externalId);
  if (found) await write(services, (tx, tell) => storeCall(tx, tell, place, found));
  else services.log.warn({ provider: place.provider }, 'a webhook named a call that is not there');
});
