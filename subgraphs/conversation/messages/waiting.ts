import { Prisma } from '#generated/prisma/conversation/client.ts';
import type { ParticipantModel } from '../participants/participant.ts';

/**
 * Whether a message of this participant waits for an answer: it is of the customer or guest who started the conversation. What
 * anybody else sends is an answer.
 */
export function asksForAnswer(
  { userId, role }: Pick<ParticipantModel, 'userId' | 'role'>,
  customerId: string,
): boolean {
  return userId === customerId && (role === 'CUSTOMER' || role === 'VENDOR');
}

/** The rule of {@link asksForAnswer} in SQL, for participant `author` and conversation `c`. */
export const authorAsks = Prisma.sql`(author.user_id = c.customer_id and author.role in ('CUSTOMER', 'VENDOR'))`;
