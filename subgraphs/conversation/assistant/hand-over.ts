import type { HandoverReason } from '#contracts/assistant/answers.ts';
import { handoverRequested } from '#contracts/events/conversations.ts';
import type { Tell } from '#platform/writes/write.ts';
import { letRulesDecide } from '../occasions/occasion.ts';
import type { Tx } from '../database.ts';
import { assistantPaused } from '../events/assistant-event.ts';
import { streamOf } from '../events/conversation-event.ts';
import { saveState } from './state/read-state.ts';
import { withholdAnswer } from './state/withhold-answer.ts';

/** The reasons of the event that operators are notified by. */
const published = {
  CUSTOMER_ASKED: 'HANDOVER',
  TRIGGER_WORD: 'HANDOVER',
  EMERGENCY: 'EMERGENCY',
  COMPLAINT: 'COMPLAINT',
  SCAM: 'ASSISTANT',
  UNSURE: 'ASSISTANT',
  NEEDS_PERSON: 'ASSISTANT',
  FAILED: 'ASSISTANT',
} as const satisfies Record<HandoverReason, string>;

interface HandOver {
  readonly conversationId: string;
  readonly reason: HandoverReason;
  readonly at: Date;
  /** Whether a person was called for already, because of what was found in the same message. */
  readonly isCalled: boolean;
}

/** People go on in a locked conversation: the assistant is silent there until it is closed, or an operator switches it on again. */
export async function handOver(
  tx: Tx,
  tell: Tell,
  { conversationId, reason, at, isCalled }: HandOver,
): Promise<void> {
  await saveState(tx, conversationId, { handedOverAt: at, handoverReason: reason, pausedUntil: null });
  await withholdAnswer(tx, tell, conversationId);
  const stream = streamOf(conversationId);
  if (!isCalled) {
    const { assigneeId } = await tx.conversation.findUniqueOrThrow({
      where: { id: conversationId },
      select: { assigneeId: true },
    });
    if (assigneeId === null) await letRulesDecide(tx, tell, conversationId, 'HANDOVER');
    tell(stream, { type: 'HandoverRequested', data: {} });
    tell.publish(
      handoverRequested,
      { id: conversationId, stream },
      { reason: published[reason], assigneeId },
    );
  }
  tell(stream, assistantPaused(null));
}
