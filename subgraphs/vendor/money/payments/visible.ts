import { seesAll } from '#contracts/permissions.ts';
import { Prisma } from '#generated/prisma/vendor/client.ts';
import type { Viewer } from '#platform/identity/viewer.ts';

/** What a payment, a refund and a dispute have alike. */
interface OfInvoice {
  vendorId?: string;
  invoice?: { order: { customerId: string } };
}

/**
 * Operators see the money of all, vendors that of the invoices that they issued, customers that of their orders. Null: the viewer sees none.
 */
export function visibleMoney(viewer: Viewer): OfInvoice | null {
  switch (viewer.kind) {
    case 'OPERATOR':
      return {};
    case 'API_KEY':
      return seesAll(viewer, 'payments:read') ? {} : null;
    case 'VENDOR':
      return { vendorId: viewer.vendorId };
    case 'CUSTOMER':
    case 'GUEST':
      return { invoice: { order: { customerId: viewer.sub } } };
    case 'ANONYMOUS':
    case 'GATEWAY':
      return null;
  }
}

/** Whether the viewer sees what concerns the vendor and the bank: fees, commission, reasons and disputes. */
export function seesBusiness(viewer: Viewer, vendorId: string): boolean {
  return seesAll(viewer, 'payments:read') || (viewer.kind === 'VENDOR' && viewer.vendorId === vendorId);
}

/** The rule of {@link visibleMoney} as SQL, for a table with `vendor_id` and `invoice_id`. */
export function visibleRows(viewer: Viewer, table: 'payment' | 'dispute'): Prisma.Sql {
  const of = Prisma.raw(table);
  switch (viewer.kind) {
    case 'OPERATOR':
      return Prisma.sql`true`;
    case 'API_KEY':
      return seesAll(viewer, 'payments:read') ? Prisma.sql`true` : Prisma.sql`false`;
    case 'VENDOR':
      return Prisma.sql`${of}.vendor_id = ${viewer.vendorId}::uuid`;
    case 'CUSTOMER':
    case 'GUEST':
      return Prisma.sql`${of}.invoice_id in (
        select invoice.id from invoice join work_order on work_order.id = invoice.order_id
        where work_order.customer_id = ${viewer.sub}::uuid
      )`;
    case 'ANONYMOUS':
    case 'GATEWAY':
      return Prisma.sql`false`;
  }
}
