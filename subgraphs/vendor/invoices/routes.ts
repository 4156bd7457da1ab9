import type { FastifyInstance } from 'fastify';
import type { AuthenticateRequest } from '#platform/subgraph.ts';
import type { VendorServices } from '../context.ts';
import { invoiceLoaders } from './invoice-loaders.ts';
import { invoiceNumber } from './invoice.ts';
import { printInvoice } from './pdf/print-invoice.ts';

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
    const pdf = await printInvoice(db, settings, invoice);
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
