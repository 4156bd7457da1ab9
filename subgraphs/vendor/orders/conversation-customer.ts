import { notFound } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import type { Tx } from '../database.ts';

/**
 * The customer who started a conversation, from the published view; null for a conversation without a customer.
 * The lock lasts until the end of the transaction: a guest who signs up meanwhile waits, and takes the order along.
 * @throws NOT_FOUND for a conversation that does not exist
 */
export async function customerOfConversation(tx: Tx, conversationId: string): Promise<string | null> {
  if (!isId(conversationId)) throw notFound('Conversation');
  const [row] = await tx.$queryRaw<{ customerId: string | null }[]>`
    select customer_id::text as "customerId"
    from conversation.conversation_customer where conversation_id = ${conversationId}::uuid
    for key share`;
  if (!row) throw notFound('Conversation');
  return row.customerId;
}
