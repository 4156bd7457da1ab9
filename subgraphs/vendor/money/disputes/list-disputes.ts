import { z } from 'zod';
import { Prisma } from '#generated/prisma/vendor/client.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { isId } from '#platform/input/fields.ts';
import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import type { Connection, Page } from '#platform/pagination/page.ts';
import type { Tx } from '../../database.ts';
import { visibleRows } from '../payments/visible.ts';

/** Which disputes a list shows, as a client sends it. */
export const disputeFilterSchema = z.object({
  status: z.array(z.enum(['INQUIRY', 'NEEDS_RESPONSE', 'UNDER_REVIEW', 'WON', 'LOST'])).nullish(),
  vendorId: z.string().nullish(),
});

interface DisputePlace {
  readonly id: string;
  readonly openedAt: Date;
}

const lastFirst = keyset('desc', { openedAt: moment, id: identifier });
const columns = { openedAt: Prisma.sql`dispute.opened_at`, id: Prisma.sql`dispute.id` };

/** A page of the disputes that the viewer may see, by id, the last opened first. */
export async function listDisputes(
  tx: Tx,
  viewer: Viewer,
  { status, vendorId }: z.infer<typeof disputeFilterSchema>,
  page: Page,
): Promise<Connection<DisputePlace>> {
  const conditions = [visibleRows(viewer, 'dispute')];
  if (status && status.length > 0)
    conditions.push(Prisma.sql`dispute.status = any(${status}::dispute_status[])`);
  // No vendor has a malformed id.
  if (vendorId != null)
    conditions.push(Prisma.sql`dispute.vendor_id = ${isId(vendorId) ? vendorId : null}::uuid`);
  const rows = await tx.$queryRaw<DisputePlace[]>`
    select dispute.id::text, dispute.opened_at as "openedAt"
    from dispute
    where ${Prisma.join(conditions, ' and ')} ${lastFirst.andBeyond(page, columns)}
    order by ${lastFirst.order(page, columns)}
    limit ${page.limit + 1}::int`;
  return lastFirst.connection(rows, page);
}
