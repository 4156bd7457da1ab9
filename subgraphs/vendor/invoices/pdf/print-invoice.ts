import type { Tx } from '../../database.ts';
import type { Settings } from '../../settings.ts';
import type { InvoiceModel } from '../invoice.ts';
import { payUrlOf } from '../pay-link.ts';
import { documentOf } from './invoice-document.ts';

/** An invoice or a credit note as PDF. Whether somebody may see it is not asked here. */
export async function printInvoice(
  tx: Tx,
  settings: Pick<Settings, 'publicUrl'>,
  invoice: InvoiceModel,
): Promise<Buffer> {
  const invoiceId = invoice.id;
  const lines = await tx.invoiceLine.findMany({ where: { invoiceId }, orderBy: { position: 'asc' } });
  const { number: orderNumber } = await tx.order.findUniqueOrThrow({ where: { id: invoice.orderId } });
  const { creditedInvoiceId: id } = invoice;
  const credited = id === null ? null : await tx.invoice.findUnique({ where: { id } });
  const link = await tx.payLink.findUnique({ where: { invoiceId } });
  const payUrl = link && payUrlOf(settings, link);
  // Loaded at the first invoice: fonts and PDF take 10 MB.
  const { renderInvoice } = await import('./render-invoice.ts');
  return renderInvoice(documentOf(invoice, lines, { orderNumber, credited, payUrl }));
}
