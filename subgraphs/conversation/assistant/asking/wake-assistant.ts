import type { NewJob } from '#platform/jobs/add-job.ts';
import { newJob } from '#platform/jobs/add-job.ts';
import { runAssistant, runAssistantKey } from './run-assistant.ts';

/** Whether the assistant is on in the conversation of the row `c`, as SQL. */
export const isAssistantOn = `coalesce(
  (select mode from assistant_state where conversation_id = c.id),
  (select default_mode from assistant_settings where id = 1), 'OFF') <> 'OFF'`;

/** The messages of a conversation were read: the job by which the assistant looks at them. */
export function assistantLooks(conversationId: string): NewJob {
  return newJob(runAssistant, { conversationId }, { key: runAssistantKey(conversationId) });
}
