import { recordPrivileged } from '#contracts/audit.ts';
import type { Resolvers } from '#generated/graphql/vendor.ts';
import { requireSignedIn } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import { mapNodes, pageOf } from '#platform/pagination/page.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import { write, writeOnce } from '#platform/writes/write.ts';
import { loadInvoice, requireIssuer } from '../../invoices/own-invoice.ts';
import { proposeRefund } from '../refunds/propose-refund.ts';
import { refundableOf } from '../refunds/refundable.ts';
import { listPayments, paymentFilterSchema } from './list-payments.ts';
import { markPaid } from './mark-paid.ts';
import { loadPayment } from './own-payment.ts';
import { findRecorded, recordPayment, recordPaymentSchema } from './record-payment.ts';
import { seesBusiness } from './visible.ts';

export const resolvers = {
  Query: {
    payment: (_parent, { id }, { loaders }) => loadPayment(loaders, id),
    payments: async (_parent, { filter, ...args }, { db, viewer, loaders }) => {
      const wanted = parseInput(paymentFilterSchema, filter ?? {}, 'filter');
      const page = await listPayments(db, viewer, wanted, pageOf(args));
      return mapNodes(page, ({ id }) => loadPayment(loaders, id));
    },
  },
  Mutation: {
    markInvoicePaid: async (_parent, { input }, context) => {
      const { sub: by } = requireSignedIn(context.viewer);
      const invoice = await loadInvoice(context.loaders, input.invoiceId);
      requireIssuer(context.viewer, invoice);
      await write(context, async (tx, tell) => {
        await markPaid(tx, tell, { invoiceId: invoice.id, by });
        const subject = { type: 'INVOICE', id: invoice.id } as const;
        await recordPrivileged(tx, context.viewer, { action: 'INVOICE_MARKED_PAID', subject });
      });
      return { invoice: await loadInvoice(context.loaders, input.invoiceId) };
    },
    recordPayment: async (_parent, args, context) => {
      const { sub: by } = requireSignedIn(context.viewer);
      const input = parseInput(recordPaymentSchema, args.input);
      const invoice = await loadInvoice(context.loaders, input.invoiceId);
      requireIssuer(context.viewer, invoice);
      const digest = inputDigest({ ...input, invoiceId: invoice.id });
      const id = await writeOnce(context, {
        digest,
        known: (tx) => findRecorded(tx, by, input.clientId),
        work: async (tx, tell) => {
          const paymentId = await recordPayment(tx, tell, {
            by,
            input: { ...input, invoiceId: invoice.id },
            digest,
          });
          await recordPrivileged(tx, context.viewer, {
            action: 'PAYMENT_RECORDED',
            subject: { type: 'INVOICE', id: invoice.id },
            facts: { paymentId, amount: input.amount.amount, currency: input.amount.currency },
          });
          return paymentId;
        },
      });
      const payment = await loadPayment(context.loaders, id);
      return { payment, invoice: await loadInvoice(context.loaders, payment.invoiceId) };
    },
  },
  Payment: {
    __resolveReference: ({ id }, { loaders }) => loaders.payment.load(id),
    invoice: ({ invoiceId }, _args, { loaders }) => loadInvoice(loaders, invoiceId),
    amount: ({ amount, currency }) => ({ amount, currency }),
    fee: ({ fee: amount, currency, vendorId }, _args, { viewer }) =>
      amount !== null && seesBusiness(viewer, vendorId) ? { amount, currency } : null,
    commission: ({ commission: amount, currency, vendorId }, _args, { viewer }) =>
      seesBusiness(viewer, vendorId) ? { amount, currency } : null,
    collectedBy: ({ collection }) => collection,
    refundable: async (payment, _args, { loaders }) => {
      const [refunds, disputes] = await Promise.all([
        loaders.refundsOfPayment.load(payment.id),
        loaders.anyDisputesOfPayment.load(payment.id),
      ]);
      const { amount } = refundableOf({ payment, refunds, disputes, now: new Date() });
      return { amount, currency: payment.currency };
    },
    refunds: ({ id }, _args, { loaders }) => loaders.refundsOfPayment.load(id),
  },
  ProposedRefund: {
    amount: ({ amount, payment: { currency } }) => ({ amount, currency }),
  },
  Invoice: {
    paymentState: ({ kind, paymentState }) => (kind === 'CREDIT_NOTE' ? null : paymentState),
    payments: ({ id }, _args, { loaders }) => loaders.paymentsOfInvoice.load(id),
    proposedRefund: (invoice, _args, { viewer, loaders }) =>
      seesBusiness(viewer, invoice.vendorId) ? proposeRefund(loaders, invoice) : null,
  },
} satisfies Resolvers;
