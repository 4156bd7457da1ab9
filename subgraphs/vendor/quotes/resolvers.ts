import { recordPrivileged } from '#contracts/audit.ts';
import type { Resolvers } from '#generated/graphql/vendor.ts';
import { forbidden, notFound } from '#platform/errors/errors.ts';
import { ownVendor } from '#platform/identity/acting-vendor.ts';
import { isOperator } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import { pageOf } from '#platform/pagination/page.ts';
import { write } from '#platform/writes/write.ts';
import type { Context, Loaders } from '../context.ts';
import { orderSubject } from '../orders/order-subject.ts';
import { isItsCustomer, loadOrder } from '../orders/own-order.ts';
import { loadVendor } from '../profile/resolvers.ts';
import { acceptQuote } from './accept-quote.ts';
import { askVendors } from './ask-vendors.ts';
import { closeQuote } from './close-quotes.ts';
import { listQuotes } from './list-quotes.ts';
import type { QuoteModel } from './quote.ts';
import { closingSchema, quoteFilterSchema, requestSchema, submissionSchema } from './quote-input.ts';
import { submitQuote } from './submit-quote.ts';

export const resolvers = {
  Query: {
    quote: (_parent, { id }, { loaders }) => loaders.quote.load(id),
    quotes: (_parent, { filter, ...args }, { db, viewer }) =>
      listQuotes(db, viewer, parseInput(quoteFilterSchema, filter ?? {}, 'filter'), pageOf(args)),
  },
  Mutation: {
    requestQuotes: async (_parent, args, context) => {
      const input = parseInput(requestSchema, args.input);
      const order = await loadOrder(context.loaders, input.orderId);
      await write(context, async (tx, tell) => {
        await askVendors(tx, tell, { ...input, orderId: order.id });
        await recordPrivileged(tx, context.viewer, {
          action: 'QUOTES_REQUESTED',
          subject: orderSubject(order.id),
        });
      });
      return { order: await loadOrder(context.loaders, order.id) };
    },
    submitQuote: async (_parent, args, context) => {
      const { vendorId } = ownVendor(context.viewer);
      const input = parseInput(submissionSchema, args.input);
      const id = await write(context, (tx, tell) => submitQuote(tx, tell, vendorId, input));
      return { quote: await loadQuote(context.loaders, id) };
    },
    withdrawQuote: async (_parent, args, context) => {
      const { vendorId } = ownVendor(context.viewer);
      const { quoteId, reason } = parseInput(closingSchema, args.input);
      const quote = await loadQuote(context.loaders, quoteId);
      if (quote.vendorId !== vendorId) throw notFound('Quote');
      await write(context, (tx, tell) => closeQuote(tx, tell, quote.id, { to: 'WITHDRAWN', reason }));
      return { quote: await loadQuote(context.loaders, quote.id) };
    },
    acceptQuote: async (_parent, { input: { quoteId } }, context) => {
      const quote = await ownedQuote(context, quoteId);
      await write(context, async (tx, tell) => {
        await acceptQuote(tx, tell, quote.id);
        const subject = orderSubject(quote.orderId);
        await recordPrivileged(tx, context.viewer, { action: 'QUOTE_ACCEPTED', subject });
      });
      return { quote: await loadQuote(context.loaders, quote.id) };
    },
    declineQuote: async (_parent, args, context) => {
      const { quoteId, reason } = parseInput(closingSchema, args.input);
      const quote = await ownedQuote(context, quoteId);
      await write(context, async (tx, tell) => {
        await closeQuote(tx, tell, quote.id, { to: 'DECLINED', reason });
        const subject = orderSubject(quote.orderId);
        await recordPrivileged(tx, context.viewer, { action: 'QUOTE_DECLINED', subject });
      });
      return { quote: await loadQuote(context.loaders, quote.id) };
    },
  },
  Order: {
    quotes: ({ id }, _args, { loaders }) => loaders.quotesOfOrder.load(id),
  },
  Quote: {
    __resolveReference: ({ id }, { loaders }) => loaders.quote.load(id),
    order: ({ orderId }, _args, { loaders }) => loadOrder(loaders, orderId),
    vendor: ({ vendorId }, _args, { loaders }) => loadVendor(loaders, vendorId),
    lines: async ({ id, currency }, _args, { loaders }) =>
      (await loaders.linesOfQuote.load(id)).map(({ description, quantity, unitPrice, total }) => ({
        description,
        quantity: quantity.toFixed(),
        unitPrice: { amount: unitPrice, currency },
        total: { amount: total, currency },
      })),
    subtotal: ({ subtotal, currency }) => moneyOf(subtotal, currency),
    taxRatePercent: ({ taxRatePercent }) => taxRatePercent?.toFixed() ?? null,
    tax: ({ tax, currency }) => moneyOf(tax, currency),
    total: ({ total, currency }) => moneyOf(total, currency),
  },
} satisfies Resolvers;

function moneyOf(amount: number | null, currency: string) {
  return amount === null ? null : { amount, currency };
}

/** A quote that the viewer may see. @throws NOT_FOUND */
export async function loadQuote(loaders: Loaders, id: string): Promise<QuoteModel> {
  const quote = await loaders.quote.load(id);
  if (!quote) throw notFound('Quote');
  return quote;
}

/** A quote that the viewer may decide about. @throws NOT_FOUND, FORBIDDEN for anyone but the customer of its order and operators */
async function ownedQuote({ viewer, loaders }: Context, id: string): Promise<QuoteModel> {
  const quote = await loadQuote(loaders, id);
  const order = await loadOrder(loaders, quote.orderId);
  if (!isOperator(viewer) && !isItsCustomer(viewer, order)) throw forbidden();
  return quote;
}
