import { sendMessage } from '#contracts/jobs.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { Services } from '../../services.ts';
import { createMessageDelivery } from '../deliveries/create-delivery.ts';
import { createSuppressedDelivery } from '../deliveries/create-suppressed-delivery.ts';
import { suppressionOf } from '../suppressions/suppression-of.ts';
import { notifyConversation } from './notify-conversation.ts';

/**
 * Sends a message of a conversation by SMS or WhatsApp: once, however often the job runs. To a number that wants no messages nothing is
 * sent, and operators see why.
 */
export const sendMessageJob = defineJob(sendMessage, (message, services: Services) =>
  write(services, async (tx, tell) => {
    const { conversationId, seq: messageSeq, channel, address } = message;
    const to = { conversationId, messageSeq, channel, address };
    const suppressed = await suppressionOf(tx, { channel, address, category: null });
    if (suppressed) await createSuppressedDelivery(tx, { ...to, reason: suppressed.reason });
    else {
      const { body, provider: preferredProvider } = message;
      const expiresAt = new Date(message.expiresAt);
      await createMessageDelivery(tx, { ...to, body, preferredProvider, expiresAt });
    }
    notifyConversation(tell, conversationId, messageSeq);
  }),
);
