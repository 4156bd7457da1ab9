import type { Viewer } from '#platform/identity/viewer.ts';
import { manyBy, oneById } from '#platform/loaders/batch.ts';
import type { Database } from '../database.ts';
import { visibleQuotes } from './quote.ts';

export function quoteLoaders(db: Database, viewer: Viewer) {
  const visible = visibleQuotes(viewer);
  return {
    /** A quote that the viewer may see. */
    quote: oneById(async (ids) =>
      visible === null ? [] : db.quote.findMany({ where: { AND: [visible, { id: { in: ids } }] } }),
    ),
    /** The quotes of an order that the viewer may see, oldest first. */
    quotesOfOrder: manyBy(
      async (ids) =>
        visible === null
          ? []
          : db.quote.findMany({
              where: { AND: [visible, { orderId: { in: ids } }] },
              orderBy: [{ requestedAt: 'asc' }, { id: 'asc' }],
            }),
      (quote) => quote.orderId,
    ),
    linesOfQuote: manyBy(
      (ids) => db.quoteLine.findMany({ where: { quoteId: { in: ids } }, orderBy: { position: 'asc' } }),
      (line) => line.quoteId,
    ),
  };
}
