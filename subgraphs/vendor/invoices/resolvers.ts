import type { Resolvers } from '#generated/graphql/vendor.ts';
import { parseInput } from '#platform/input/parse.ts';
import { mapNodes, pageOf } from '#platform/pagination/page.ts';
import { loadOrder, requireItsVendor } from '../orders/own-order.ts';
import { ownVendor } from '#platform/identity/acting-vendor.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import { writeOnce } from '#platform/writes/write.ts';
import { balanceOf, invoiceNumber, statusOf } from './invoice.ts';
import { issueInvoiceSchema } from './invoice-input.ts';
import { findInvoice, issueInvoice } from './issue-invoice.ts';
import { invoiceFilterSchema, listInvoices } from './list-invoices.ts';
import { loadInvoice } from './own-invoice.ts';

export const resolvers = {
  Query: {
    invoice: (_parent, { id }, { loaders }) => loadInvoice(loaders, id),
    invoices: async (_parent, { filter, ...args }, { db, viewer, loaders }) => {
      const wanted = parseInput(invoiceFilterSchema, filter ?? {}, 'filter');
      const page = await listInvoices(db, viewer, wanted, pageOf(args));
      return mapNodes(page, ({ id }) => loadInvoice(loaders, id));
    },
  },
  Mutation: {
    issueInvoice: async (_parent, args, context) => {
      const { vendorId } = ownVendor(context.viewer);
      const input = parseInput(issueInvoiceSchema, args.input);
      const { id: orderId, ...order } = await loadOrder(context.loaders, input.orderId);
      requireItsVendor(context.viewer, { id: orderId, ...order });
      const digest = inputDigest({ ...input, orderId });
      const id = await writeOnce(context, {
        digest,
        known: (tx) => findInvoice(tx, vendorId, input.clientId),
        work: (tx, tell) => issueInvoice(tx, tell, { vendorId, input: { ...input, orderId }, digest }),
      });
      return { invoice: await loadInvoice(context.loaders, id) };
    },
  },
  Invoice: {
    __resolveReference: ({ id }, { loaders }) => loaders.invoice.load(id),
    number: invoiceNumber,
    status: statusOf,
    seller: ({ sellerName: name, sellerAddress: address, sellerEmail: email, sellerTax: taxNumber }) => ({
      name,
      address,
      email,
      taxNumber,
    }),
    buyer: ({ buyerName: name, buyerAddress: address, buyerEmail: email }) => ({
      name,
      address,
      email,
      taxNumber: null,
    }),
    lines: async ({ id, currency }, _args, { loaders }) =>
      (await loaders.linesOfInvoice.load(id)).map(({ description, quantity, unitPrice, total }) => ({
        description,
        quantity: quantity.toFixed(),
        unitPrice: { amount: unitPrice, currency },
        total: { amount: total, currency },
      })),
    taxRatePercent: ({ taxRatePercent }) => taxRatePercent.toFixed(),
    subtotal: ({ subtotal: amount, currency }) => ({ amount, currency }),
    tax: ({ tax: amount, currency }) => ({ amount, currency }),
    total: ({ total: amount, currency }) => ({ amount, currency }),
    paidAmount: ({ paidAmount: amount, currency }) => ({ amount, currency }),
    creditedAmount: ({ creditedAmount: amount, currency }) => ({ amount, currency }),
    refundedAmount: ({ refundedAmount: amount, currency }) => ({ amount, currency }),
    balance: (invoice) => ({ amount: balanceOf(invoice), currency: invoice.currency }),
    creditedInvoice: ({ creditedInvoiceId }, _args, { loaders }) =>
      creditedInvoiceId === null ? null : loadInvoice(loaders, creditedInvoiceId),
    creditNotes: ({ id }, _args, { loaders }) => loaders.creditNotes.load(id),
    pdfUrl: ({ id }, _args, { settings }) => `${settings.publicUrl}/files/vendor/invoices/${id}.pdf`,
    order: ({ orderId }, _args, { loaders }) => loadOrder(loaders, orderId),
  },
} satisfies Resolvers;
