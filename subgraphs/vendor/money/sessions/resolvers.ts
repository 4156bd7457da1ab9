import { recordPrivileged } from '#contracts/audit.ts';
import type { Resolvers } from '#generated/graphql/vendor.ts';
import { conflict, notFound } from '#platform/errors/errors.ts';
import { actsFor, isOperator } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import { write } from '#platform/writes/write.ts';
import type { Loaders } from '../../context.ts';
import type { InvoiceModel } from '../../invoices/invoice.ts';
import { returnUrlOf } from '../../invoices/pay-link.ts';
import { customerLocale } from './customer-locale.ts';
import { cancelSession } from './end-session.ts';
import { openSession } from './open-session.ts';
import { obstacleSentences } from './payable.ts';
import { openSessionSchema } from './session-input.ts';
import { statusAt } from './session.ts';
import type { PaymentSessionModel } from './session.ts';
import { waitForSession } from './wait-for-session.ts';

/** How long a mutation waits for the provider. */
const waitMs = 5_000;

export const resolvers = {
  Query: {
    paymentSession: (_parent, { id }, { loaders }) => loaders.paymentSession.load(id),
  },
  Mutation: {
    openPaymentSession: async (_parent, args, context) => {
      const { db, viewer, loaders, settings } = context;
      const input = parseInput(openSessionSchema(settings.publicUrl), args.input);
      const { id: invoiceId } = await loadInvoice(loaders, input.invoiceId);
      const link = await loaders.payLinkOfInvoice.load(invoiceId);
      const returnUrl = input.returnUrl ?? (link && returnUrlOf(settings, link));
      if (returnUrl === null) throw conflict(obstacleSentences.CREDIT_NOTE);
      const sessionId = await write(context, async (tx) => {
        const locale = (await customerLocale(tx, invoiceId)) ?? 'en';
        const opened = await openSession(tx, { ...input, invoiceId, returnUrl, locale });
        if ('obstacle' in opened) throw conflict(obstacleSentences[opened.obstacle]);
        const subject = { type: 'INVOICE', id: invoiceId } as const;
        await recordPrivileged(tx, viewer, { action: 'PAYMENT_SESSION_OPENED', subject });
        return opened.sessionId;
      });
      return { session: await waitForSession(db, sessionId, waitMs) };
    },
    cancelPaymentSession: async (_parent, { input }, context) => {
      const { id, invoiceId } = await loadSession(context.loaders, input.sessionId);
      await write(context, async (tx) => {
        await cancelSession(tx, id);
        const { status } = await tx.paymentSession.findUniqueOrThrow({ where: { id } });
        if (status === 'COMPLETED')
          throw conflict('This payment session was paid: refund the payment instead.');
        const subject = { type: 'INVOICE', id: invoiceId } as const;
        await recordPrivileged(tx, context.viewer, { action: 'PAYMENT_SESSION_CANCELLED', subject });
      });
      return { session: await loadSession(context.loaders, id) };
    },
  },
  Invoice: {
    paymentSession: ({ id }, _args, { loaders }) => loaders.liveSessionOfInvoice.load(id),
  },
  PaymentSession: {
    __resolveReference: ({ id }, { loaders }) => loaders.paymentSession.load(id),
    status: (session) => statusAt(session, new Date()),
    invoice: ({ invoiceId }, _args, { loaders }) => loadInvoice(loaders, invoiceId),
    amount: ({ amount, currency }) => ({ amount, currency }),
    url: (session) => (statusAt(session, new Date()) === 'OPEN' ? session.url : null),
    problem: async ({ problem, invoiceId }, _args, { viewer, loaders }) => {
      if (problem === null || isOperator(viewer)) return problem;
      const { vendorId } = await loadInvoice(loaders, invoiceId);
      return actsFor(viewer, vendorId) ? problem : null;
    },
  },
} satisfies Resolvers;

/** An invoice that the viewer may see. @throws NOT_FOUND */
async function loadInvoice(loaders: Loaders, id: string): Promise<InvoiceModel> {
  const invoice = await loaders.invoice.load(id);
  if (!invoice) throw notFound('Invoice');
  return invoice;
}

/** A session that the viewer may see. @throws NOT_FOUND */
async function loadSession(loaders: Loaders, id: string): Promise<PaymentSessionModel> {
  const session = await loaders.paymentSession.load(id);
  if (!session) throw notFound('Payment session');
  return session;
}
