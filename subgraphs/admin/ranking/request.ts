import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { rankOrder } from '#contracts/jobs.ts';

/** Which vendors to rank, for which order. */
export type RankRequest = z.infer<typeof rankOrder.payload>;

/** The same for equal requests: a job that runs twice decides once. */
export function keyOf(request: RankRequest): string {
  const { orderId, attempt, service, latitude, longitude, postcode, scheduledFor, limit, excludeVendorIds } =
    request;
  const vendors = excludeVendorIds.toSorted();
  const place = postcode == null ? [latitude, longitude] : [latitude, longitude, postcode];
  const facts = [orderId, attempt, service, ...place, scheduledFor, limit, vendors];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}
