import { recordPrivileged } from '#contracts/audit.ts';
import type { Resolvers } from '#generated/graphql/vendor.ts';
import { notFound } from '#platform/errors/errors.ts';
import { requireSignedIn } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import { writeOnce } from '#platform/writes/write.ts';
import { loadInvoice, requireIssuer } from '../../invoices/own-invoice.ts';
import { loadPayment } from '../payments/own-payment.ts';
import { seesBusiness } from '../payments/visible.ts';
import type { Obstacle } from './refundable.ts';
import { findRefund, refundSchema, startRefund } from './start-refund.ts';

export const resolvers = {
  Mutation: {
    refundPayment: async (_parent, args, context) => {
      const { sub: by } = requireSignedIn(context.viewer);
      const input = parseInput(refundSchema, args.input);
      const payment = await loadPayment(context.loaders, input.paymentId);
      requireIssuer(context.viewer, payment);
      const digest = inputDigest({ ...input, paymentId: payment.id });
      const started = await writeOnce(context, {
        digest,
        known: (tx) => findRefund(tx, by, input.clientId),
        work: async (tx, tell) => {
          const result = await startRefund(tx, tell, { payment, by, input, digest });
          if ('obstacle' in result) return result;
          await recordPrivileged(tx, context.viewer, {
            action: 'PAYMENT_REFUNDED',
            subject: { type: 'INVOICE', id: payment.invoiceId },
            facts: {
              refundId: result.refundId,
              amount: input.amount.amount,
              currency: input.amount.currency,
            },
          });
          return result;
        },
      });
      if ('obstacle' in started) {
        return {
          __typename: 'NotRefundable',
          message: sentences[started.obstacle],
          reason: started.obstacle,
          refundable: { amount: 0, currency: payment.currency },
        };
      }
      const refund = await context.loaders.refund.load(started.refundId);
      if (!refund) throw notFound('Refund');
      return { __typename: 'RefundStarted', refund };
    },
  },
  Refund: {
    __resolveReference: ({ id }, { loaders }) => loaders.refund.load(id),
    payment: ({ paymentId }, _args, { loaders }) => loadPayment(loaders, paymentId),
    invoice: ({ invoiceId }, _args, { loaders }) => loadInvoice(loaders, invoiceId),
    amount: ({ amount, currency }) => ({ amount, currency }),
    reason: ({ reason, vendorId }, _args, { viewer }) => (seesBusiness(viewer, vendorId) ? reason : null),
    problem: ({ problem, vendorId }, _args, { viewer }) => (seesBusiness(viewer, vendorId) ? problem : null),
  },
  Invoice: {
    refunds: ({ id }, _args, { loaders }) => loaders.refundsOfInvoice.load(id),
  },
} satisfies Resolvers;

const sentences: Readonly<Record<Obstacle, string>> = {
  NOT_PAID: 'This payment has not succeeded, so there is nothing to give back.',
  DISPUTED: 'The customer disputes this payment at their bank. Wait for the bank, or send evidence.',
  NOTHING_LEFT: 'All of this payment was given back already, or is on its way back.',
  TOO_OLD: 'This payment is more than a year old. Give the money back by a transfer.',
};
