import { messageMoved } from '#contracts/jobs.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { OnDeliveryChange } from '../deliveries/on-change.ts';

/** Operators see at the message how far it has come. Nothing follows from a delivery of a notification. */
export const showInConversation: OnDeliveryChange = (_tx, tell, { delivery }) => {
  const { conversationId, messageSeq } = delivery;
  if (conversationId !== null && messageSeq !== null) notifyConversation(tell, conversationId, messageSeq);
  return Promise.resolve();
};

/** Says that the state of a message in `integration.message_delivery` has changed. */
export function notifyConversation(tell: Tell, conversationId: string, seq: number): void {
  tell.job(messageMoved, { conversationId, seq }, { key: `${messageMoved.name}:${conversationId}:${seq}` });
}
