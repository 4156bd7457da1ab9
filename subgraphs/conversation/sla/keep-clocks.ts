import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';

/**
 * Brings the clocks of a conversation to this moment. The database adds it with each change that moves them: see the triggers
 * `conversation_changed` and `message_may_end_clocks`.
 */
export const keepClocks = jobContract(
  'conversation.keep-clocks',
  z.object({ conversationId: z.string().refine(isId, 'is not an id') }),
);

/** The job that waits for the next moment at which a clock is to be warned of, or is broken. */
export function dueKey(conversationId: string): string {
  return `clocks-due:${conversationId}`;
}
