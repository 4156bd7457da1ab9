import { conflict, notFound } from '#platform/errors/errors.ts';
import { isOperator } from '#platform/identity/viewer.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import type { DispatchSettings } from '../dispatch/dispatch-settings.ts';
import { customerOfConversation } from '../orders/conversation-customer.ts';
import { createOrderSchema } from '../orders/create-order-input.ts';
import { createOrder } from '../orders/create-order.ts';
import { tellConversation } from '../orders/tell-conversation.ts';
import { placeOf, priceOf } from './draft.ts';
import type { DraftModel } from './draft.ts';
import type { DraftChanges } from './draft-input.ts';
import { lockDraft } from './lock-draft.ts';

interface Confirmation {
  readonly viewer: SignedInViewer;
  readonly draftId: string;
  /** What the order has in the place of what the draft says. */
  readonly changes: DraftChanges;
  readonly dispatch: DispatchSettings;
}

/**
 * Makes the order of a draft, once: a confirmed draft gives the order that it has.
 * @returns the id of the order, and whether it was made now
 * @throws NOT_FOUND, CONFLICT for a discarded draft, BAD_USER_INPUT for what is wrong or missing
 */
export async function confirmDraft(
  tx: Tx,
  tell: Tell,
  { viewer, draftId, changes, dispatch }: Confirmation,
): Promise<{ readonly orderId: string; readonly isFresh: boolean }> {
  const draft = await lockDraft(tx, draftId);
  await requireReach(tx, viewer, draft);
  if (draft.orderId !== null) return { orderId: draft.orderId, isFresh: false };
  if (draft.status !== 'OPEN') throw conflict('This draft was discarded: create an order instead.');
  const input = parseInput(createOrderSchema, orderOf(draft, changes));
  const orderId = await createOrder(tx, tell, { viewer, input, digest: inputDigest(input), dispatch });
  const closed = { closedBy: viewer.sub, closedAt: new Date() };
  await tx.orderDraft.update({ where: { id: draft.id }, data: { status: 'CONFIRMED', orderId, ...closed } });
  tellConversation(tell, draft);
  return { orderId, isFresh: true };
}

/** A draft is its customer's and the operators'. @throws NOT_FOUND for others */
export async function requireReach(tx: Tx, viewer: SignedInViewer, draft: DraftModel): Promise<void> {
  if (isOperator(viewer)) return;
  const customerId = await customerOfConversation(tx, draft.conversationId);
  if (viewer.kind === 'VENDOR' || customerId !== viewer.sub) throw notFound('Order draft');
}

/** The order as a client would ask for it. What it lacks is refused by the name of its field. */
function orderOf(draft: DraftModel, changes: DraftChanges) {
  const customer = { name: draft.customerName, phone: draft.customerPhone, email: draft.customerEmail };
  // A time that has passed meanwhile is asked for anew by leaving it out: as soon as possible.
  const { scheduledFor } = changes;
  return {
    service: changes.service ?? draft.serviceSlug,
    summary: changes.summary ?? draft.summary,
    customer: changes.customer ?? customer,
    location: changes.location ?? placeOf(draft),
    price: changes.price ?? priceOf(draft),
    scheduledFor: scheduledFor === undefined ? draft.scheduledFor : scheduledFor,
    conversationId: draft.conversationId,
    clientId: draft.id,
  };
}
