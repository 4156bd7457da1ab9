import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';

/**
 * Reads what was said in a conversation since it was read last. The database adds it with each message, in the same transaction:
 * see the trigger `message_added`. Several messages that come at once are one job.
 */
export const readMessage = jobContract(
  'conversation.read-message',
  z.object({ conversationId: z.string().refine(isId, 'is not an id') }),
  { lane: 'urgent' },
);

/** Only one job of a conversation waits at a time. */
export function readMessageKey(conversationId: string): string {
  return `read:${conversationId}`;
}
