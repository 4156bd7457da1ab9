import { rankOrder } from '#contracts/jobs.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import type { Tx } from '../database.ts';
import type { DispatchSettings } from '../dispatch/dispatch-settings.ts';
import type { LockedOrder } from './lock-order.ts';

/** Ranked vendors to ask for beyond those that the waves need: some are unavailable when their turn comes. */
const reserve = 10;

/**
 * Requests a ranking of vendors for an attempt at an order; offers go out when the ranking arrives.
 * @param excludeVendorIds vendors that must not get the offer
 */
export async function askForRanking(
  tx: Tx,
  order: LockedOrder,
  dispatch: DispatchSettings,
  excludeVendorIds: readonly string[] = [],
): Promise<void> {
  await addJob(tx, rankOrder, {
    orderId: order.id,
    attempt: order.attempt,
    service: order.serviceSlug,
    latitude: order.latitude,
    longitude: order.longitude,
    postcode: order.postcode,
    scheduledFor: order.scheduledFor?.toISOString() ?? null,
    limit: dispatch.offersPerWave * dispatch.waves + reserve,
    excludeVendorIds: [...excludeVendorIds],
  });
}
