import { createHash } from 'node:crypto';
import { z } from 'zod';
import { isId, latitude, longitude } from '#platform/input/fields.ts';

const id = z.string().refine(isId, 'is not an id');

/** What the job `admin.rank-order` is asked: the best vendors for one order. */
export const rankRequest = z.object({
  orderId: id,
  /** How many times it was offered: each attempt is ranked anew. */
  attempt: z.int().min(1).default(1),
  /** Slug of the service. */
  service: z.string().min(1),
  latitude,
  longitude,
  /** When the work is to be done; null is as soon as possible. */
  scheduledFor: z.iso.datetime().nullable(),
  /** Vendors that the dispatch can use at most. */
  limit: z.int().min(1),
  /** Vendors that have declined this order before. */
  excludeVendorIds: z.array(id),
});

export type RankRequest = z.infer<typeof rankRequest>;

/** The same for equal requests: a job that runs twice decides once. */
export function keyOf(request: RankRequest): string {
  const { orderId, attempt, service, latitude, longitude, scheduledFor, limit, excludeVendorIds } = request;
  const vendors = excludeVendorIds.toSorted();
  const facts = [orderId, attempt, service, latitude, longitude, scheduledFor, limit, vendors];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}
