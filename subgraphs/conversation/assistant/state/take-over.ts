import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { write } from '#platform/writes/write.ts';
import type { Writer } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import { assistantPaused } from '../../events/assistant-event.ts';
import { streamOf } from '../../events/conversation-event.ts';
import { asksForAnswer } from '../../messages/waiting.ts';
import { lockConversation } from '../../participants/standing.ts';
import { pauseEnd } from '../asking/decide.ts';
import { runAssistant, resumeAssistantKey } from '../asking/run-assistant.ts';
import { readAssistantSettings } from '../settings/read-settings.ts';
import type { AssistantSettingsModel } from '../settings/read-settings.ts';
import { isSilent, modeIn } from './is-silent.ts';
import { saveState, stateOf } from './read-state.ts';
import type { AssistantStateRow } from './read-state.ts';
import { withholdAnswer } from './withhold-answer.ts';

/** A pause by typing is made longer once a minute at most, however often somebody types. */
const refreshMs = 60_000;

/**
 * Somebody of the team begins to type: they take over, as by a message. When it has returned, no answer of the assistant comes before the
 * pause is over or an operator lets it go on.
 */
export async function takeOverByTyping(
  writer: Writer<Tx> & { readonly db: Tx },
  viewer: SignedInViewer,
  conversationId: string,
): Promise<void> {
  if (viewer.kind === 'CUSTOMER' || viewer.kind === 'GUEST') return;
  // Almost always there is nothing to do, and then nothing is locked.
  const settings = await readAssistantSettings(writer.db);
  const state = await stateOf(writer.db, conversationId);
  if (!isToPause(state, settings, new Date())) return;
  await write(writer, async (tx, tell) => {
    const { me, customerId, status, now } = await lockConversation(tx, viewer, conversationId);
    if (status === 'CLOSED' || (me !== null && asksForAnswer(me, customerId))) return;
    const before = await stateOf(tx, conversationId);
    if (!isToPause(before, settings, now)) return;
    const pausedUntil = pauseEnd(now, settings);
    await saveState(tx, conversationId, { pausedUntil });
    await withholdAnswer(tx, tell, conversationId);
    if (!isSilent(before, now)) tell(streamOf(conversationId), assistantPaused(me));
    // Who types and sends nothing leaves a customer waiting.
    const key = resumeAssistantKey(conversationId);
    tell.job(runAssistant, { conversationId }, { key, runAt: pausedUntil });
  });
}

/** Whether the assistant would answer by itself before the pause that begins now is over. */
function isToPause(state: AssistantStateRow, settings: AssistantSettingsModel, now: Date): boolean {
  if (modeIn(state, settings) !== 'AUTO' || state.handedOverAt !== null) return false;
  const leftMs = (state.pausedUntil?.getTime() ?? 0) - now.getTime();
  const wholeMs = pauseEnd(now, settings).getTime() - now.getTime();
  return leftMs <= wholeMs - Math.min(refreshMs, wholeMs / 2);
}
