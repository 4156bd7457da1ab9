import { createHash } from 'node:crypto';
import { z } from 'zod';
import { isId, latitude, longitude } from '#platform/input/fields.ts';

const id = z.string().refine(isId, 'is not an id');

/** What the job `admin.rank-order` is asked: the best vendors for one order. */
export const rankRequest = z.object({
  orderId: id,
  /** Slug of the service. */
  service: z.string().min(1),
  latitude,
  longitude,
  /** When the work is to be done; null is as soon as possible. */
  scheduledFor: z.iso.datetime().nullable(),
  /** Vendors that the dispatch can use at most. */
  limit: z.int().min(1),
  /** Vendors that were offered this order before. */
  excludeVendorIds: z.array(id),
});

export type RankRequest = z.infer<typeof rankRequest>;

/** The same for equal requests: a job that runs twice decides once. */
export function keyOf(request: RankRequest): string {
  const { orderId, service, latitude, longitude, scheduledFor, limit, excludeVendorIds } = request;
  const facts = [orderId, service, latitude, longitude, scheduledFor, limit, excludeVendorIds.toSorted()];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}
