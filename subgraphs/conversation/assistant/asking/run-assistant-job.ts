import type { HandoverReason } from '#contracts/assistant/answers.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { ConversationServices } from '../../context.ts';
import type { Tx } from '../../database.ts';
import { assistantPaused, assistantResumed } from '../../events/assistant-event.ts';
import { streamOf } from '../../events/conversation-event.ts';
import { appendAnswer } from '../answered/append-answer.ts';
import { handOver } from '../hand-over.ts';
import { readAssistantSettings } from '../settings/read-settings.ts';
import type { AssistantSettingsModel } from '../settings/read-settings.ts';
import { isSilent, mayAnswer } from '../state/is-silent.ts';
import { saveState, stateOf } from '../state/read-state.ts';
import type { AssistantStateRow } from '../state/read-state.ts';
import { withholdAnswer } from '../state/withhold-answer.ts';
import { handoverText } from '../texts/handover-text.ts';
import { ask } from './ask.ts';
import { decide } from './decide.ts';
import { readFacts } from './read-facts.ts';
import type { AssistantFacts } from './read-facts.ts';
import { runAssistant } from './run-assistant.ts';
import { senderOf } from './sender-of.ts';

/** Pauses, hands over or asks for an answer. A second run finds what the first one has written, and does nothing. */
export const runAssistantJob = defineJob(runAssistant, ({ conversationId }, services: ConversationServices) =>
  write(services, (tx, tell) => run(tx, tell, conversationId)),
);

/** All that decides on what the assistant does in a locked conversation. */
export interface Situation {
  readonly facts: AssistantFacts;
  readonly state: AssistantStateRow;
  readonly settings: AssistantSettingsModel;
}

async function run(tx: Tx, tell: Tell, conversationId: string): Promise<void> {
  const locked = await tx.$queryRaw<unknown[]>`
    select from conversation where id = ${conversationId}::uuid for no key update`;
  if (locked.length === 0) return;
  const settings = await readAssistantSettings(tx);
  const state = await stateOf(tx, conversationId);
  const facts = await readFacts(tx, state, settings);
  if (!facts) return;
  const decision = decide(facts, state, settings);
  const situation = { facts, state, settings };
  switch (decision.act) {
    case 'NOTHING':
      if (mayAnswer(facts, state, settings) && !isSilent(state, facts.now)) await resume(tx, tell, situation);
      return;
    case 'PAUSE': {
      const { until: pausedUntil, seq: pausedSeq } = decision;
      await saveState(tx, conversationId, { pausedUntil, pausedSeq });
      await withholdAnswer(tx, tell, conversationId);
      if (isSilent(state, facts.now)) return;
      tell(streamOf(conversationId), assistantPaused(await senderOf(tx, conversationId, pausedSeq)));
      return;
    }
    case 'HAND_OVER':
      await resume(tx, tell, situation);
      return giveToPeople(tx, tell, situation, decision.reason);
    case 'ASK':
      await resume(tx, tell, situation);
      return ask(tx, tell, situation, decision.mode);
  }
}

/** A pause that is over is told before anything else. */
async function resume(
  tx: Tx,
  tell: Tell,
  { state: { conversationId, pausedUntil } }: Situation,
): Promise<void> {
  if (pausedUntil === null) return;
  await saveState(tx, conversationId, { pausedUntil: null });
  tell(streamOf(conversationId), assistantResumed());
}

/** The customer always reads that somebody else goes on. */
async function giveToPeople(
  tx: Tx,
  tell: Tell,
  { facts, state, settings }: Situation,
  reason: HandoverReason,
): Promise<void> {
  const { conversationId, sinceSeq } = state;
  const { seq: forSeq, language, now: at } = facts;
  const text = handoverText(settings, { language, isOpen: facts.isOpen });
  const answer = { conversationId, forSeq, sinceSeq, text, language, isHandedOver: true };
  const messageSeq = await appendAnswer(tx, tell, answer, settings);
  const result = { mode: 'AUTO', outcome: 'HANDED_OVER', messageSeq, body: text, detector: 'RULES', reason };
  // An answer may have been proposed for the same message before.
  await tx.assistantRun.upsert({
    where: { conversationId_forSeq: { conversationId, forSeq } },
    create: { conversationId, forSeq, ...result, endedAt: at },
    update: { ...result, endedAt: at },
  });
  await handOver(tx, tell, { conversationId, reason, at, isCalled: facts.isCalled });
}
