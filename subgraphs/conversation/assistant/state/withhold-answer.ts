import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import { typingChanged } from '../../events/new-event.ts';
import { streamOf } from '../../events/conversation-event.ts';
import { findAssistant } from '../assistant-participant.ts';

/**
 * People go on in a locked conversation: an answer that is looked for is not sent, but proposed to operators. Whoever sends an answer
 * reads its mode under the same lock, so that it is sent before this or never.
 */
export async function withholdAnswer(tx: Tx, tell: Tell, conversationId: string): Promise<void> {
  const { count } = await tx.assistantRun.updateMany({
    where: { conversationId, outcome: 'PENDING', mode: 'AUTO' },
    data: { mode: 'SUGGEST' },
  });
  if (count > 0) await stopTyping(tx, tell, conversationId);
}

/** An operator lets the assistant go on: an answer that is still looked for is sent. */
export async function releaseAnswer(tx: Tx, conversationId: string): Promise<void> {
  await tx.assistantRun.updateMany({
    where: { conversationId, outcome: 'PENDING', mode: 'SUGGEST' },
    data: { mode: 'AUTO' },
  });
}

/** No answer comes: nobody sees the assistant type any more. */
export async function stopTyping(tx: Tx, tell: Tell, conversationId: string): Promise<void> {
  const assistant = await findAssistant(tx, conversationId);
  if (assistant) tell.moment(streamOf(conversationId), typingChanged(assistant, false));
}
