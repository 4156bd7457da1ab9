import type { Order } from '#generated/prisma/vendor/client.ts';
import { notFound } from '#platform/errors/errors.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { isId } from '#platform/input/fields.ts';
import type { Tx } from '../database.ts';
import { seenBy } from './order.ts';
import type { OrderModel } from './order.ts';

/** What is known before an order is made out of a conversation. */
export interface OrderDefaultsModel {
  readonly conversation: { readonly id: string };
  readonly customerUser: { readonly id: string } | null;
  readonly customer: Contact;
  /** The latest order of the customer. */
  readonly lastOrder: OrderModel | null;
}

interface Contact {
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}

/**
 * Says what an order out of a conversation begins with: the contact of the customer's latest order, else what they gave themselves.
 * @throws NOT_FOUND for a conversation that does not exist
 */
export async function orderDefaults(
  tx: Tx,
  viewer: Viewer,
  conversationId: string,
): Promise<OrderDefaultsModel> {
  const { customerId, contact, latest } = await knownBefore(tx, conversationId);
  return {
    conversation: { id: conversationId },
    customerUser: customerId === null ? null : { id: customerId },
    customer: contact,
    lastOrder: latest && seenBy(viewer, latest),
  };
}

/** What is known of the customer of a conversation, and their latest order. @throws NOT_FOUND for a conversation that does not exist */
export async function knownBefore(
  tx: Tx,
  conversationId: string,
): Promise<{ readonly customerId: string | null; readonly contact: Contact; readonly latest: Order | null }> {
  const { customerId, ...given } = await customerOf(tx, conversationId);
  const latest =
    customerId === null
      ? null
      : await tx.order.findFirst({ where: { customerId }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] });
  const contact = {
    name: latest?.customerName ?? given.name,
    phone: latest?.customerPhone ?? given.phone,
    email: latest?.customerEmail ?? given.email,
  };
  return { customerId, contact, latest };
}

/** The customer of a conversation, and what they gave themselves, out of the published views. */
async function customerOf(
  tx: Tx,
  conversationId: string,
): Promise<Contact & { readonly customerId: string | null }> {
  if (!isId(conversationId)) throw notFound('Conversation');
  const [row] = await tx.$queryRaw<(Contact & { readonly customerId: string | null })[]>`
    select customer.customer_id::text as "customerId", contact.name, contact.phone, contact.email
    from conversation.conversation_customer as customer
    left join admin.contact as contact on contact.id = customer.customer_id
    where customer.conversation_id = ${conversationId}::uuid`;
  if (!row) throw notFound('Conversation');
  return row;
}
