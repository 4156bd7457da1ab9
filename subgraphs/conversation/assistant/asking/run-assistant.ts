import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';

/** Looks whether the assistant has to do something after the messages that were read last. */
export const runAssistant = jobContract(
  'conversation.run-assistant',
  z.object({ conversationId: z.string().refine(isId, 'is not an id') }),
  { lane: 'urgent' },
);

/** Only one job of a conversation waits at a time. */
export function runAssistantKey(conversationId: string): string {
  return `assistant:${conversationId}`;
}

/** The job that looks again when a pause is over: it is put off by each later sign of a person. */
export function resumeAssistantKey(conversationId: string): string {
  return `assistant-resumes:${conversationId}`;
}
