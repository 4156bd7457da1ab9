import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { conflict, notFound } from '#platform/errors/errors.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import { asksForAnswer } from '../../messages/waiting.ts';
import { lockConversation } from '../../participants/standing.ts';
import { handOver } from '../hand-over.ts';
import { stateOf } from './read-state.ts';

/**
 * The customer wants a person, at any time and without a reason. Repeated it changes nothing.
 * @throws NOT_FOUND for everybody but the customer, CONFLICT for a closed conversation
 */
export async function requestPerson(
  tx: Tx,
  tell: Tell,
  viewer: SignedInViewer,
  conversationId: string,
): Promise<void> {
  const {
    me,
    customerId,
    status,
    waitingSince,
    now: at,
  } = await lockConversation(tx, viewer, conversationId);
  if (!me || !asksForAnswer(me, customerId)) throw notFound('Conversation');
  if (status === 'CLOSED') throw conflict('This conversation is closed: write a message to open it again.');
  const { handedOverAt } = await stateOf(tx, conversationId);
  if (handedOverAt !== null) return;
  await tx.conversation.update({
    where: { id: conversationId },
    data: { waitingSince: waitingSince ?? at },
  });
  await handOver(tx, tell, { conversationId, reason: 'CUSTOMER_ASKED', at, isCalled: false });
}
