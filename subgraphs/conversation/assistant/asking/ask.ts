import { answerCustomer } from '#contracts/assistant/answers.ts';
import type { Typist } from '#contracts/assistant/typing.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import { streamOf } from '../../events/conversation-event.ts';
import { participantJoined, typingChanged } from '../../events/new-event.ts';
import { assistantParticipant } from '../assistant-participant.ts';
import type { AssistantSettingsModel } from '../settings/read-settings.ts';
import { answersToday } from './answers-today.ts';
import type { Situation } from './run-assistant-job.ts';
import { readUnderstood } from './understood.ts';

/** Has the answer to the last message looked for, to send it or only to propose it. People answer once the day's answers are used up. */
export async function ask(
  tx: Tx,
  tell: Tell,
  { facts, state, settings }: Situation,
  mode: 'SUGGEST' | 'AUTO',
): Promise<void> {
  const { conversationId, sinceSeq } = state;
  const { seq: forSeq, language } = facts;
  if ((await answersToday(tx)) >= settings.dailyAnswers) return;
  await beginRun(tx, { conversationId, forSeq, mode });
  const understood = await readUnderstood(tx, conversationId, { forSeq, sinceSeq });
  const typist = mode === 'AUTO' ? await beginTyping(tx, tell, conversationId, settings) : null;
  tell.job(
    answerCustomer,
    { conversationId, forSeq, sinceSeq, language, understood, usesModel: settings.usesModel, typist },
    { key: `${answerCustomer.name}:${conversationId}` },
  );
}

/** What was proposed to operators for the same message counts no more. */
async function beginRun(
  tx: Tx,
  run: { readonly conversationId: string; readonly forSeq: number; readonly mode: 'SUGGEST' | 'AUTO' },
): Promise<void> {
  const { conversationId, forSeq, mode } = run;
  await tx.assistantRun.upsert({
    where: { conversationId_forSeq: { conversationId, forSeq } },
    create: run,
    update: { mode, outcome: 'PENDING', createdAt: new Date(), endedAt: null },
  });
}

/** The customer sees that an answer is prepared, as they see it of a person. */
async function beginTyping(
  tx: Tx,
  tell: Tell,
  conversationId: string,
  { displayName: name }: AssistantSettingsModel,
): Promise<Typist> {
  const { assistant, hasJoined } = await assistantParticipant(tx, conversationId, name);
  const stream = streamOf(conversationId);
  if (hasJoined) tell(stream, participantJoined(assistant));
  tell.moment(stream, typingChanged(assistant, true));
  const { id, userId, isGuest, displayName, joinedAt } = assistant;
  return { id, userId, isGuest, role: 'ASSISTANT', displayName, joinedAt: joinedAt.toISOString() };
}
