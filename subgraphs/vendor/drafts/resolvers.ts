import { recordPrivileged } from '#contracts/audit.ts';
import type { Resolvers } from '#generated/graphql/vendor.ts';
import { notFound } from '#platform/errors/errors.ts';
import { requireSignedIn } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import { write } from '#platform/writes/write.ts';
import type { Loaders } from '../context.ts';
import { readDispatchSettings } from '../dispatch/dispatch-settings.ts';
import { orderSubject } from '../orders/order-subject.ts';
import { loadOrder } from '../orders/own-order.ts';
import { confirmDraft } from './confirm-draft.ts';
import { discardDraft } from './discard-draft.ts';
import { draftStatus, missingOf, placeOf, priceOf } from './draft.ts';
import type { DraftModel } from './draft.ts';
import { confirmationSchema } from './draft-input.ts';

export const resolvers = {
  Query: {
    orderDraft: (_parent, { id }, { loaders }) => loaders.orderDraft.load(id),
  },
  Mutation: {
    confirmOrderDraft: async (_parent, args, context) => {
      const viewer = requireSignedIn(context.viewer);
      const { draftId, ...changes } = parseInput(confirmationSchema, args.input);
      const dispatch = await readDispatchSettings(context.db, context.settings.dispatch);
      const id = await write(context, async (tx, tell) => {
        const { orderId, isFresh } = await confirmDraft(tx, tell, { viewer, draftId, changes, dispatch });
        const act = { action: 'ORDER_CREATED', subject: orderSubject(orderId), facts: { draftId } } as const;
        if (isFresh) await recordPrivileged(tx, viewer, act);
        return orderId;
      });
      const draft = await loadDraft(context.loaders, draftId);
      return { order: await loadOrder(context.loaders, id), draft };
    },
    discardOrderDraft: async (_parent, { input: { draftId } }, context) => {
      const viewer = requireSignedIn(context.viewer);
      await write(context, async (tx, tell) => {
        if (!(await discardDraft(tx, tell, { viewer, draftId }))) return;
        const { conversationId: id } = await tx.orderDraft.findUniqueOrThrow({ where: { id: draftId } });
        const subject = { type: 'CONVERSATION', id } as const;
        await recordPrivileged(tx, viewer, { action: 'ORDER_DRAFT_DISCARDED', subject, facts: { draftId } });
      });
      return { draft: await loadDraft(context.loaders, draftId) };
    },
  },
  Conversation: {
    orderDraft: ({ id }, _args, { loaders }) => loaders.openDraftOfConversation.load(id),
  },
  OrderDraft: {
    __resolveReference: ({ id }, { loaders }) => loaders.orderDraft.load(id),
    conversation: ({ conversationId: id }) => ({ id }),
    service: ({ serviceSlug }, _args, { loaders }) =>
      serviceSlug === null ? null : loaders.service.load(serviceSlug),
    customer: ({ customerName: name, customerPhone: phone, customerEmail: email }) => ({
      name,
      phone,
      email,
    }),
    location: (draft) => placeOf(draft),
    price: (draft) => priceOf(draft),
    confidence: ({ confidence }) => confidence,
    missing: async (draft, _args, { loaders }) => {
      const service = draft.serviceSlug === null ? null : await loaders.service.load(draft.serviceSlug);
      return missingOf(draft, service?.archivedAt === null);
    },
    status: ({ status }) => draftStatus.parse(status),
    order: ({ orderId }, _args, { loaders }) => (orderId === null ? null : loaders.order.load(orderId)),
  },
} satisfies Resolvers;

/** A draft that the viewer may see. @throws NOT_FOUND */
async function loadDraft(loaders: Loaders, id: string): Promise<DraftModel> {
  const draft = await loaders.orderDraft.load(id);
  if (!draft) throw notFound('Order draft');
  return draft;
}
