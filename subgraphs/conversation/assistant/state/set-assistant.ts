import { recordPrivileged } from '#contracts/audit.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import { assistantPaused, assistantResumed } from '../../events/assistant-event.ts';
import { streamOf } from '../../events/conversation-event.ts';
import { lockConversation } from '../../participants/standing.ts';
import { runAssistant, runAssistantKey } from '../asking/run-assistant.ts';
import { readAssistantSettings } from '../settings/read-settings.ts';
import type { AssistantMode } from '../settings/read-settings.ts';
import { isSilent, modeIn } from './is-silent.ts';
import { saveState, stateOf } from './read-state.ts';
import { releaseAnswer, withholdAnswer } from './withhold-answer.ts';

/**
 * Says what the assistant does in a conversation. AUTO ends a pause and a hand-over, and answers a customer who waits.
 * @throws NOT_FOUND for an unknown conversation
 */
export async function setAssistant(
  tx: Tx,
  tell: Tell,
  viewer: SignedInViewer,
  { conversationId, mode }: { readonly conversationId: string; readonly mode: AssistantMode },
): Promise<void> {
  const { me, now } = await lockConversation(tx, viewer, conversationId);
  const settings = await readAssistantSettings(tx);
  const before = await stateOf(tx, conversationId);
  const wasActive = modeIn(before, settings) === 'AUTO' && !isSilent(before, now);
  if (before.mode === mode && (mode !== 'AUTO' || wasActive)) return;
  const [last] = await tx.$queryRaw<{ seq: number }[]>`
    select coalesce(max(seq), 0)::int as seq from message where conversation_id = ${conversationId}::uuid`;
  // What people wrote until now pauses it no more.
  const fresh = { pausedUntil: null, pausedSeq: last?.seq ?? 0, handedOverAt: null, handoverReason: null };
  await saveState(tx, conversationId, { mode, ...(mode === 'AUTO' && fresh) });
  if (mode === 'AUTO') await releaseAnswer(tx, conversationId);
  else await withholdAnswer(tx, tell, conversationId);
  await recordPrivileged(tx, viewer, {
    action: 'ASSISTANT_SET',
    subject: { type: 'CONVERSATION', id: conversationId },
    facts: { mode },
  });
  const isActive = mode === 'AUTO';
  if (wasActive !== isActive) {
    tell(streamOf(conversationId), isActive ? assistantResumed() : assistantPaused(me));
  }
  if (mode !== 'OFF') tell.job(runAssistant, { conversationId }, { key: runAssistantKey(conversationId) });
}
