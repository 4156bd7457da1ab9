import { z } from 'zod';
import { Prisma } from '#generated/prisma/vendor/client.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { isId } from '#platform/input/fields.ts';
import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import type { Connection, Page } from '#platform/pagination/page.ts';
import type { Tx } from '../../database.ts';
import { visibleRows } from './visible.ts';

/** Which payments a list shows, as a client sends it. */
export const paymentFilterSchema = z.object({
  status: z.array(z.enum(['PENDING', 'SUCCEEDED', 'FAILED'])).nullish(),
  vendorId: z.string().nullish(),
  from: z.date().nullish(),
  to: z.date().nullish(),
});

interface PaymentPlace {
  readonly id: string;
  readonly createdAt: Date;
}

const lastFirst = keyset('desc', { createdAt: moment, id: identifier });
const columns = { createdAt: Prisma.sql`payment.created_at`, id: Prisma.sql`payment.id` };

/** A page of the payments that the viewer may see, by id, the last heard of first. */
export async function listPayments(
  tx: Tx,
  viewer: Viewer,
  { status, vendorId, from, to }: z.infer<typeof paymentFilterSchema>,
  page: Page,
): Promise<Connection<PaymentPlace>> {
  const conditions = [visibleRows(viewer, 'payment')];
  if (status && status.length > 0)
    conditions.push(Prisma.sql`payment.status = any(${status}::payment_status[])`);
  // No vendor has a malformed id.
  if (vendorId != null)
    conditions.push(Prisma.sql`payment.vendor_id = ${isId(vendorId) ? vendorId : null}::uuid`);
  if (from != null) conditions.push(Prisma.sql`payment.created_at >= ${from}::timestamptz`);
  if (to != null) conditions.push(Prisma.sql`payment.created_at < ${to}::timestamptz`);
  const rows = await tx.$queryRaw<PaymentPlace[]>`
    select payment.id::text, payment.created_at as "createdAt"
    from payment
    where ${Prisma.join(conditions, ' and ')} ${lastFirst.andBeyond(page, columns)}
    order by ${lastFirst.order(page, columns)}
    limit ${page.limit + 1}::int`;
  return lastFirst.connection(rows, page);
}
