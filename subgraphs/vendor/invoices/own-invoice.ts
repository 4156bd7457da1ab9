import { forbidden, notFound } from '#platform/errors/errors.ts';
import { actsFor, isOperator } from '#platform/identity/viewer.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { Loaders } from '../context.ts';
import type { InvoiceModel } from './invoice.ts';

/** An invoice that the viewer may see. @throws NOT_FOUND */
export async function loadInvoice(loaders: Loaders, id: string): Promise<InvoiceModel> {
  const invoice = await loaders.invoice.load(id);
  if (!invoice) throw notFound('Invoice');
  return invoice;
}

/** @throws FORBIDDEN for anyone but the vendor that issued it and operators */
export function requireIssuer(viewer: Viewer, { vendorId }: { readonly vendorId: string }): void {
  if (!isOperator(viewer) && !actsFor(viewer, vendorId)) throw forbidden();
}
