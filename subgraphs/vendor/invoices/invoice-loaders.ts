import { seesAll } from '#contracts/permissions.ts';
import type { Invoice, Prisma } from '#generated/prisma/vendor/client.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { manyBy, oneBy, oneById } from '#platform/loaders/batch.ts';
import type { Database } from '../database.ts';

export function invoiceLoaders(db: Database, viewer: Viewer) {
  const visible = visibleInvoices(viewer);
  const read = async (where: Prisma.InvoiceWhereInput) =>
    visible === null ? [] : db.invoice.findMany({ where: { AND: [visible, where] } });
  return {
    /** An invoice that the viewer may see. */
    invoice: oneById((ids) => read({ id: { in: ids } })),
    invoiceOfOrder: oneBy(
      (ids) => read({ kind: 'INVOICE', orderId: { in: ids } }),
      (invoice) => invoice.orderId,
    ),
    /** Of an invoice, the first issued first. */
    creditNotes: manyBy(
      async (ids) => (await read({ creditedInvoiceId: { in: ids } })).toSorted(byNumber),
      (note) => note.creditedInvoiceId,
    ),
    linesOfInvoice: manyBy(
      (ids) => db.invoiceLine.findMany({ where: { invoiceId: { in: ids } }, orderBy: { position: 'asc' } }),
      (line) => line.invoiceId,
    ),
  };
}

function byNumber(one: Invoice, other: Invoice): number {
  return one.year - other.year || one.sequence - other.sequence;
}

/** Operators see all, vendors those that they issued, customers those of their orders. Null: the viewer sees no invoice. */
function visibleInvoices(viewer: Viewer): Prisma.InvoiceWhereInput | null {
  switch (viewer.kind) {
    case 'OPERATOR':
      return {};
    case 'API_KEY':
      return seesAll(viewer, 'invoices:read') ? {} : null;
    case 'VENDOR':
      return { vendorId: viewer.vendorId };
    case 'CUSTOMER':
    case 'GUEST':
      return { order: { customerId: viewer.sub } };
    case 'ANONYMOUS':
    case 'GATEWAY':
      return null;
  }
}
