import { seesAll } from '#contracts/permissions.ts';
import type { Prisma } from '#generated/prisma/vendor/client.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { isId } from '#platform/input/fields.ts';
import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import type { Connection, Page } from '#platform/pagination/page.ts';
import type { Database } from '../database.ts';
import { visibleReviews } from './review.ts';
import type { ReviewModel } from './review.ts';
import type { ReviewFilter } from './review-input.ts';

const newest = keyset('desc', { at: moment, id: identifier });

/** What the loaders and lists of reviews read with them. */
export const withCustomer = { order: { select: { customerId: true } } } as const;

/** A page of the reviews that the viewer may see, newest first. */
export async function listReviews(
  db: Database,
  viewer: Viewer,
  filter: ReviewFilter,
  page: Page,
): Promise<Connection<ReviewModel>> {
  const visible = visibleReviews(viewer);
  if (visible === null || (filter.vendorId != null && !isId(filter.vendorId)))
    return newest.connection([], page);
  const rows = await db.orderRating.findMany({
    where: { AND: [visible, ...conditionsOf(viewer, filter), newest.where(page)] },
    include: withCustomer,
    orderBy: newest.orderBy(page),
    take: page.limit + 1,
  });
  return newest.connection(rows, page);
}

function conditionsOf(
  viewer: Viewer,
  { vendorId, state, stars, unanswered, reported }: ReviewFilter,
): Prisma.OrderRatingWhereInput[] {
  const where: Prisma.OrderRatingWhereInput[] = [];
  if (vendorId != null) where.push({ vendorId });
  if (state && state.length > 0) where.push({ state: { in: state } });
  if (stars != null) where.push({ stars });
  if (unanswered != null) where.push({ reply: unanswered ? null : { not: null } });
  if (reported != null) {
    where.push({ reportedAt: reported ? { not: null } : null });
    if (!seesAll(viewer, 'vendors:read')) {
      where.push(viewer.kind === 'VENDOR' ? { vendorId: viewer.vendorId } : { id: { in: [] } });
    }
  }
  return where;
}
