import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { rateConversation } from '../ratings/rate-conversation.ts';
import type { NewRating } from '../ratings/rate-conversation.ts';

/**
 * Stores the rating of whoever was asked: the link or the number that the question went to proves that it is the customer.
 * @throws CONFLICT after a day
 */
export async function rateAsCustomer(tx: Tx, tell: Tell, rating: NewRating): Promise<void> {
  const { conversationId } = rating;
  const { customerId: sub } = await tx.conversation.findUniqueOrThrow({
    where: { id: conversationId },
    select: { customerId: true },
  });
  const customer = { kind: 'GUEST', role: 'CUSTOMER', sub, conversationId, sid: null } as const;
  await rateConversation(tx, tell, customer, rating);
}
