import { ordersChanged } from '#contracts/jobs.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { ConversationServices } from '../context.ts';
import { streamOf } from '../events/conversation-event.ts';
import { ordersChanged as changed } from '../events/new-event.ts';

/**
 * Appends that the conversation's orders have changed. The event says nothing more: readers load the orders that they may see. So a
 * second run, whose event is one too many, changes nothing of what they show.
 */
export const ordersChangedJob = defineJob(
  ordersChanged,
  ({ conversationId }, services: ConversationServices) =>
    write(services, (_tx, tell) => Promise.resolve(tell(streamOf(conversationId), changed()))),
);
