import { recordPrivileged } from '#contracts/audit.ts';
import type { Resolvers } from '#generated/graphql/vendor.ts';
import { requireSignedIn } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import { mapNodes, pageOf } from '#platform/pagination/page.ts';
import { write } from '#platform/writes/write.ts';
import { loadInvoice, requireIssuer } from '../../invoices/own-invoice.ts';
import { loadPayment } from '../payments/own-payment.ts';
import { disputeFilterSchema, listDisputes } from './list-disputes.ts';
import { makePack } from './files/make-pack.ts';
import { loadDispute } from './load-dispute.ts';
import { evidenceSchema, requireAwaited, sendEvidence } from './submit-evidence.ts';

export const resolvers = {
  Query: {
    dispute: (_parent, { id }, { loaders }) => loadDispute(loaders, id),
    disputes: async (_parent, { filter, ...args }, { db, viewer, loaders }) => {
      const wanted = parseInput(disputeFilterSchema, filter ?? {}, 'filter');
      const page = await listDisputes(db, viewer, wanted, pageOf(args));
      return mapNodes(page, ({ id }) => loadDispute(loaders, id));
    },
  },
  Mutation: {
    submitDisputeEvidence: async (_parent, args, context) => {
      const { disputeId, ...given } = parseInput(evidenceSchema, args.input);
      const dispute = await loadDispute(context.loaders, disputeId);
      requireIssuer(context.viewer, dispute);
      requireAwaited(dispute, new Date());
      const { sub } = requireSignedIn(context.viewer);
      const made = await makePack(context, dispute);
      await write(context, async (tx, tell) => {
        await sendEvidence(tx, tell, dispute, { ...given, made, sub });
        await recordPrivileged(tx, context.viewer, {
          action: 'DISPUTE_EVIDENCE_SENT',
          subject: { type: 'INVOICE', id: dispute.invoiceId },
          facts: { disputeId: dispute.id },
        });
      });
      return { dispute: await loadDispute(context.loaders, dispute.id) };
    },
  },
  Dispute: {
    __resolveReference: ({ id }, { loaders }) => loaders.dispute.load(id),
    payment: ({ paymentId }, _args, { loaders }) => loadPayment(loaders, paymentId),
    invoice: ({ invoiceId }, _args, { loaders }) => loadInvoice(loaders, invoiceId),
    amount: ({ amount, currency }) => ({ amount, currency }),
    fee: ({ fee: amount, currency }) => (amount === null ? null : { amount, currency }),
    evidence: ({ evidenceText: text, evidenceSentAt: sentAt, evidenceProblem: problem }) =>
      text === null || sentAt === null ? null : { text, sentAt, problem },
  },
  Invoice: {
    disputes: ({ id }, _args, { loaders }) => loaders.disputesOfInvoice.load(id),
  },
} satisfies Resolvers;
