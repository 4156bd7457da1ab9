import type { Prisma } from '#generated/prisma/vendor/client.ts';
import { orderCreated } from '#contracts/events/orders.ts';
import { badInput, notFound } from '#platform/errors/errors.ts';
import { isOperator } from '#platform/identity/viewer.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { databaseTime } from '#platform/time/database-time.ts';
import type { Tx } from '../database.ts';
import type { DispatchSettings } from '../dispatch/dispatch-settings.ts';
import type { Known, Tell } from '#platform/writes/write.ts';
import { customerOfConversation } from './conversation-customer.ts';
import { askForRanking } from './ask-for-ranking.ts';
import type { NewOrder } from './create-order-input.ts';
import type { LockedOrder } from './lock-order.ts';
import { lockKnownOrder } from './own-order.ts';
import { findPostcode } from '../profile/find-postcode.ts';
import { tellOrder } from './move-order.ts';
import { aboutOrder, factsOf } from './order-facts.ts';

/** Who orders what. */
interface Insertion {
  readonly viewer: SignedInViewer;
  readonly input: NewOrder;
  /** Of the input, kept beside its `clientId`. */
  readonly digest: string;
}

interface Creation extends Insertion {
  readonly dispatch: DispatchSettings;
}

/**
 * Makes an order and requests a ranking of its vendors.
 * @returns the id of the order
 * @throws BAD_USER_INPUT for invalid input; NOT_FOUND for a conversation that is not the customer's
 */
export async function createOrder(tx: Tx, tell: Tell, { dispatch, ...insertion }: Creation): Promise<string> {
  const order = await insertOrder(tx, tell, insertion);
  await askForRanking(tx, order, dispatch);
  tellOrder(tell, order);
  return order.id;
}

/**
 * Stores an OPEN order, for which nobody is asked yet.
 * @returns the order, locked
 * @throws as {@link createOrder}
 */
export async function insertOrder(
  tx: Tx,
  tell: Tell,
  { viewer, input, digest }: Insertion,
): Promise<LockedOrder> {
  const customerId = await customerOf(tx, viewer, input.conversationId);
  if (input.scheduledFor && input.scheduledFor <= (await databaseTime(tx))) {
    throw badInput('input.scheduledFor', 'must be in the future');
  }
  const service = await tx.service.findUnique({ where: { slug: input.service } });
  if (!service) throw badInput('input.service', 'there is no such service');
  if (service.archivedAt) throw badInput('input.service', 'this service can no longer be ordered');
  const data = { ...columnsOf(viewer, input, customerId), clientDigest: digest };
  const { id } = await tx.order.create({ data, select: { id: true } });
  const order = await lockKnownOrder(tx, id);
  await tx.orderHistory.create({ data: { orderId: id, at: order.now, status: 'OPEN' } });
  tell.publish(orderCreated, aboutOrder(order), {
    ...factsOf(order),
    price: input.price,
    scheduledFor: input.scheduledFor?.toISOString() ?? null,
  });
  return order;
}

/** The order that a sender has made with this `clientId`, if any. */
export async function findByClientId(
  tx: Tx,
  { sub }: SignedInViewer,
  clientId: string | null,
): Promise<Known<string> | null> {
  if (clientId === null) return null;
  const known = await tx.order.findUnique({
    where: { createdBy_clientId: { createdBy: sub, clientId } },
    select: { id: true, clientDigest: true },
  });
  return known && { result: known.id, digest: known.clientDigest };
}

async function customerOf(
  tx: Tx,
  viewer: SignedInViewer,
  conversationId: string | null,
): Promise<string | null> {
  if (conversationId === null) {
    if (isOperator(viewer)) return null;
    throw badInput('input.conversationId', 'name your conversation');
  }
  const customerId = await customerOfConversation(tx, conversationId);
  if (!isOperator(viewer) && customerId !== viewer.sub) throw notFound('Conversation');
  return customerId;
}

function columnsOf(
  { sub }: SignedInViewer,
  { customer, location, price, ...input }: NewOrder,
  customerId: string | null,
): Prisma.OrderUncheckedCreateInput {
  return {
    serviceSlug: input.service,
    summary: input.summary,
    customerId,
    customerName: customer.name,
    customerPhone: customer.phone,
    customerEmail: customer.email,
    latitude: location.latitude,
    longitude: location.longitude,
    address: location.address,
    postcode: location.postcode ?? findPostcode(location.address),
    priceMode: input.priceMode,
    priceAmount: price.amount,
    priceCurrency: price.currency,
    scheduledFor: input.scheduledFor,
    conversationId: input.conversationId,
    createdBy: sub,
    clientId: input.clientId,
  };
}
