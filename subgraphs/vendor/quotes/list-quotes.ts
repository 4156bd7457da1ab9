import type { z } from 'zod';
import type { Viewer } from '#platform/identity/viewer.ts';
import { isId } from '#platform/input/fields.ts';
import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import type { Connection, Page } from '#platform/pagination/page.ts';
import type { Database } from '../database.ts';
import { visibleQuotes } from './quote.ts';
import type { QuoteModel } from './quote.ts';
import type { quoteFilterSchema } from './quote-input.ts';

const newest = keyset('desc', { requestedAt: moment, id: identifier });

/** A page of the quotes that the viewer may see, newest first. */
export async function listQuotes(
  db: Database,
  viewer: Viewer,
  { status, orderId, vendorId }: z.infer<typeof quoteFilterSchema>,
  page: Page,
): Promise<Connection<QuoteModel>> {
  const visible = visibleQuotes(viewer);
  const isNothing = [orderId, vendorId].some((id) => id != null && !isId(id));
  if (visible === null || isNothing) return newest.connection([], page);
  const rows = await db.quote.findMany({
    where: {
      AND: [
        visible,
        status && status.length > 0 ? { status: { in: status } } : {},
        orderId == null ? {} : { orderId },
        vendorId == null ? {} : { vendorId },
        newest.where(page),
      ],
    },
    orderBy: newest.orderBy(page),
    take: page.limit + 1,
  });
  return newest.connection(rows, page);
}
