import type { NewEvent } from '#platform/streams/event.ts';

/** The stream of what was understood of a conversation, and of what is proposed to operators. They alone see it. */
export function insightStreamOf(conversationId: string): string {
  return `conversation-insight:${conversationId}`;
}

/** The assistant has an answer for operators. The run keeps the words: what becomes of them is seen there. */
export function answerProposed(runId: string): NewEvent {
  return { type: 'AnswerProposed', data: { runId } };
}

/** What an operator wanted of a call had no effect. */
export function callCommandRefused(callId: string): NewEvent {
  return { type: 'CallCommandRefused', data: { callId } };
}
