import { handoverRequested } from '#contracts/events/conversations.ts';
import type { Tell } from '#platform/writes/write.ts';
import { assignByRules } from '../../assignment/assign-by-rules.ts';
import type { Tx } from '../../database.ts';
import { streamOf } from '../../events/conversation-event.ts';
import type { Act } from './act.ts';
import { handToPresent } from './hand-to-present.ts';
import type { Chosen } from './hand-to-present.ts';

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

/** By the rules, where one fits; else to the operator who is there and looks after the fewest. */
async function handToSomebody(tx: Tx, tell: Tell, conversationId: string): Promise<Chosen | null> {
  const decision = await assignByRules(tx, tell, conversationId, 'HANDOVER');
  if (decision === null) return handToPresent(tx, tell, conversationId);
  const [chosen] = decision.candidates;
  if (decision.outcome !== 'ASSIGNED' || !chosen) return null;
  const { operatorId, openConversations } = chosen;
  const present = decision.candidates.filter(
    ({ verdict }) => verdict !== 'AWAY' && verdict !== 'NO_OPERATOR',
  );
  return { operatorId, openConversations, operatorsPresent: present.length };
}

/**
 * Where nobody looks after the conversation, it goes to the operator who is there and looks after the fewest; where nobody is there, all
 * are called. @param reason why a person is wanted
 */
export function callForPerson(reason: HandoverReason): Act {
  return {
    run: async ({ tx, tell, party: { conversationId, assigneeId } }) => {
      const handedTo = assigneeId === null ? await handToSomebody(tx, tell, conversationId) : null;
      requestHandover(tell, {
        conversationId,
        assigneeId: handedTo?.operatorId ?? assigneeId,
        reason,
      });
      return handedTo === null ? {} : { handedTo };
    },
  };
}
