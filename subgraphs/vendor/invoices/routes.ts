import type { FastifyInstance } from 'fastify';
import type { AuthenticateRequest } from '#platform/subgraph.ts';
import type { VendorServices } from '../context.ts';
import { payUrlOf } from './pay-link.ts';
import { invoiceLoaders } from './invoice-loaders.ts';
import { invoiceNumber } from './invoice.ts';
import { documentOf } from './pdf/invoice-document.ts';

/** `GET /files/invoices/<id>.pdf`: an invoice as PDF for those who may see it; 404 for all others. */
export function invoiceRoutes(
  app: FastifyInstance,
  { db, settings }: VendorServices,
  authenticate: AuthenticateRequest,
): void {
  app.get<{ Params: { id: string } }>('/files/invoices/:id.pdf', async (request, reply) => {
    const viewer = await authenticate(request).catch(() => null);
    if (!viewer) return reply.code(401).type('text/plain').send('Only the gateway may call this service.');
    if (viewer.sub === null) return reply.code(401).type('text/plain').send('Sign in first.');
    const loaders = invoiceLoaders(db, viewer);
    const invoice = await loaders.invoice.load(request.params.id);
    if (!invoice) return reply.code(404).type('text/plain').send('There is no such file.');
    const lines = await loaders.linesOfInvoice.load(invoice.id);
    const { number: orderNumber } = await db.order.findUniqueOrThrow({ where: { id: invoice.orderId } });
    const credited =
      invoice.creditedInvoiceId === null ? null : await loaders.invoice.load(invoice.creditedInvoiceId);
    const link = await db.payLink.findUnique({ where: { invoiceId: invoice.id } });
    const payUrl = link && payUrlOf(settings, link);
    // Loaded at the first invoice: fonts and PDF take 10 MB.
    const { renderInvoice } = await import('./pdf/render-invoice.ts');
    const pdf = await renderInvoice(documentOf(invoice, lines, { orderNumber, credited, payUrl }));
    return reply
      .type('application/pdf')
      .header(
        'content-disposition',
        `inline; filename="${invoice.kind === 'CREDIT_NOTE' ? 'credit-note' : 'invoice'}-${invoiceNumber(invoice)}.pdf"`,
      )
      .header('cache-control', 'private, no-store')
      .send(pdf);
  });
}
