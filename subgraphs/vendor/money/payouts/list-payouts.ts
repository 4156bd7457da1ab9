import { z } from 'zod';
import { seesAll } from '#contracts/permissions.ts';
import type { Payout, Prisma } from '#generated/prisma/vendor/client.ts';
import { PayoutStatus } from '#generated/prisma/vendor/enums.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { isId } from '#platform/input/fields.ts';
import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import type { Connection, Page } from '#platform/pagination/page.ts';
import type { Tx } from '../../database.ts';

/** Which payouts a list shows, as a client sends it. */
export const payoutFilterSchema = z.object({
  status: z.array(z.enum(PayoutStatus)).nullish(),
  vendorId: z.string().nullish(),
  batchId: z.string().nullish(),
});

const lastMadeFirst = keyset('desc', { createdAt: moment, id: identifier });

/** A page of the payouts that the viewer may see, the last made first. */
export async function listPayouts(
  tx: Tx,
  viewer: Viewer,
  { status, vendorId, batchId }: z.infer<typeof payoutFilterSchema>,
  page: Page,
): Promise<Connection<Payout>> {
  const visible = visiblePayouts(viewer);
  // No payout has a malformed id.
  const isNone = visible === null || [vendorId, batchId].some((id) => id != null && !isId(id));
  const rows = isNone
    ? []
    : await tx.payout.findMany({
        where: {
          AND: [
            visible,
            lastMadeFirst.where(page),
            status && status.length > 0 ? { status: { in: status } } : {},
            vendorId != null ? { vendorId } : {},
            batchId != null ? { batchId } : {},
          ],
        },
        orderBy: lastMadeFirst.orderBy(page),
        take: page.limit + 1,
      });
  return lastMadeFirst.connection(rows, page);
}

/** Operators see all payouts, vendors their own. Null: the viewer sees none. */
export function visiblePayouts(viewer: Viewer): Prisma.PayoutWhereInput | null {
  switch (viewer.kind) {
    case 'OPERATOR':
      return {};
    case 'API_KEY':
      return seesAll(viewer, 'payouts:read') ? {} : null;
    case 'VENDOR':
      return { vendorId: viewer.vendorId };
    case 'CUSTOMER':
    case 'GUEST':
    case 'ANONYMOUS':
    case 'GATEWAY':
      return null;
  }
}
