import type { z } from 'zod';
import { assistantAnswered } from '#contracts/assistant/answers.ts';
import type { HandoverReason } from '#contracts/assistant/answers.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { ConversationServices } from '../../context.ts';
import type { Tx } from '../../database.ts';
import { readFacts } from '../asking/read-facts.ts';
import { handOver } from '../hand-over.ts';
import { readAssistantSettings } from '../settings/read-settings.ts';
import type { AssistantSettingsModel } from '../settings/read-settings.ts';
import { isSilent, modeIn } from '../state/is-silent.ts';
import { stateOf } from '../state/read-state.ts';
import type { AssistantStateRow } from '../state/read-state.ts';
import { stopTyping } from '../state/withhold-answer.ts';
import { handoverText } from '../texts/handover-text.ts';
import { assistantTexts } from '../texts/texts.ts';
import { appendAnswer } from './append-answer.ts';
import { endRun } from './end-run.ts';
import { proposeAnswer } from './propose-answer.ts';

type Answered = z.infer<typeof assistantAnswered.payload>;

/** An answer was found: it is sent, proposed or dropped. A second run finds that the question is answered. */
export const assistantAnsweredJob = defineJob(assistantAnswered, (answered, services: ConversationServices) =>
  write(services, (tx, tell) => takeAnswer(tx, tell, answered)),
);

async function takeAnswer(tx: Tx, tell: Tell, answered: Answered): Promise<void> {
  const { conversationId, forSeq } = answered;
  // Whoever switches the assistant off, types or writes has this lock, too.
  await tx.$queryRaw`select from conversation where id = ${conversationId}::uuid for no key update`;
  const run = await tx.assistantRun.findUnique({
    where: { conversationId_forSeq: { conversationId, forSeq } },
  });
  if (run?.outcome !== 'PENDING') return;
  const settings = await readAssistantSettings(tx);
  const state = await stateOf(tx, conversationId);
  const facts = await readFacts(tx, state, settings);
  if (run.mode === 'SUGGEST') {
    await proposeAnswer(tx, tell, { run, answered, facts });
    return;
  }
  const end = (
    outcome: string,
    more: { readonly messageSeq?: number; readonly reason?: string | null } = {},
  ) => endRun(tx, answered, { outcome, ...more });
  const now = facts?.now ?? new Date();
  if (modeIn(state, settings) !== 'AUTO' || isSilent(state, now)) {
    await end('STALE', { reason: 'PAUSED' });
    await stopTyping(tx, tell, conversationId);
    return;
  }
  const { text, reason } = await wordsOf(tx, answered, { state, settings, isOpen: facts?.isOpen ?? true });
  const { sinceSeq } = state;
  const language = facts?.language ?? null;
  const isHandedOver = reason !== null;
  const answer = { conversationId, forSeq, sinceSeq, text, language, isHandedOver };
  const messageSeq = await appendAnswer(tx, tell, answer, settings);
  if (messageSeq === null) {
    await end('STALE', { reason: 'NEWER_MESSAGE' });
    await stopTyping(tx, tell, conversationId);
    return;
  }
  if (isHandedOver) await handOver(tx, tell, { conversationId, reason, at: now, isCalled: false });
  await end(isHandedOver ? 'HANDED_OVER' : 'SENT', {
    messageSeq,
    reason: reason ?? whyUnsure(answered, settings),
  });
}

interface Ground {
  readonly state: AssistantStateRow;
  readonly settings: AssistantSettingsModel;
  readonly isOpen: boolean;
}

/** An answer that is not sure enough becomes a question, and the second one in a row is handed over. */
async function wordsOf(
  tx: Tx,
  answered: Answered,
  { state, settings, isOpen }: Ground,
): Promise<{ readonly text: string; readonly reason: HandoverReason | null }> {
  const language = await languageOf(tx, answered.conversationId);
  const line = handoverText(settings, { language, isOpen });
  if (answered.handOver !== null) return { text: joined(answered.text, line), reason: answered.handOver };
  if (answered.text !== null && answered.confidence >= settings.minConfidence) {
    return { text: answered.text, reason: null };
  }
  return (await wasUnsureBefore(tx, answered, state))
    ? { text: line, reason: 'UNSURE' }
    : { text: assistantTexts(language).unsure, reason: null };
}

const joined = (text: string | null, line: string) => (text === null ? line : `${text}\n\n${line}`);

/** Whether the assistant has asked back in its answer before. */
async function wasUnsureBefore(
  tx: Tx,
  { conversationId, forSeq }: Answered,
  { sinceSeq }: AssistantStateRow,
): Promise<boolean> {
  const before = await tx.assistantRun.findFirst({
    where: { conversationId, forSeq: { gt: sinceSeq, lt: forSeq }, outcome: 'SENT' },
    orderBy: { forSeq: 'desc' },
    select: { reason: true },
  });
  return before?.reason === 'UNSURE';
}

function whyUnsure({ text, confidence }: Answered, { minConfidence }: AssistantSettingsModel): string | null {
  return text === null || confidence < minConfidence ? 'UNSURE' : null;
}

async function languageOf(tx: Tx, conversationId: string): Promise<string | null> {
  const insight = await tx.conversationInsight.findUnique({
    where: { conversationId },
    select: { language: true },
  });
  return insight?.language ?? null;
}
