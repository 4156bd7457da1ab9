import { messageMoved } from '#contracts/jobs.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { lockStream, write } from '#platform/writes/write.ts';
import { readDelivery } from '../contacts/message-delivery.ts';
import type { ConversationServices } from '../context.ts';
import { internalStreamOf, messageDeliveryChanged } from './internal-event.ts';

/**
 * Notifies operators that a message has come further. The state is read under the lock of the stream, so the events of two reports that
 * arrive at once never go backwards.
 */
export const messageMovedJob = defineJob(
  messageMoved,
  ({ conversationId, seq }, services: ConversationServices) =>
    write(services, async (tx, tell) => {
      const stream = internalStreamOf(conversationId);
      await lockStream(tx, stream);
      const delivery = await readDelivery(tx, conversationId, seq);
      if (delivery) tell(stream, messageDeliveryChanged(seq, delivery));
    }),
);
