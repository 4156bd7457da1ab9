import { handoverRequested } from '#contracts/events/conversations.ts';
import type { Tell } from '#platform/writes/write.ts';
import { streamOf } from '../../events/conversation-event.ts';
import type { Act } from './act.ts';
import { handToPresent } from './hand-to-present.ts';

/** Why a person is wanted. */
export type HandoverReason = 'HANDOVER' | 'COMPLAINT' | 'EMERGENCY' | 'ASSISTANT';

/**
 * Calls for a person: those who follow the conversation hear of it, and operators are notified, the one who looks after it or else all.
 * Whoever answers for the house by itself stops.
 */
export function requestHandover(
  tell: Tell,
  {
    conversationId,
    assigneeId,
    reason,
  }: {
    readonly conversationId: string;
    readonly assigneeId: string | null;
    readonly reason: HandoverReason;
  },
): void {
  const stream = streamOf(conversationId);
  tell(stream, { type: 'HandoverRequested', data: {} });
  tell.publish(handoverRequested, { id: conversationId, stream }, { reason, assigneeId });
}

/**
 * Where nobody looks after the conversation, it goes to the operator who is there and looks after the fewest; where nobody is there, all
 * are called. @param reason why a person is wanted
 */
export function callForPerson(reason: HandoverReason): Act {
  return {
    run: async ({ tx, tell, party: { conversationId, assigneeId } }) => {
      const handedTo = assigneeId === null ? await handToPresent(tx, tell, conversationId) : null;
      requestHandover(tell, {
        conversationId,
        assigneeId: handedTo?.operatorId ?? assigneeId,
        reason,
      });
      return handedTo === null ? {} : { handedTo };
    },
  };
}
