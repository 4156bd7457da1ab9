import { sendMessage } from '#contracts/jobs.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { Services } from '../../services.ts';
import { createMessageDelivery } from '../deliveries/create-delivery.ts';
import { notifyConversation } from './notify-conversation.ts';

/** Sends a message of a conversation by SMS or WhatsApp: once, however often the job runs. */
export const sendMessageJob = defineJob(sendMessage, (message, services: Services) =>
  write(services, async (tx, tell) => {
    const { conversationId, seq, channel, address, body, provider, expiresAt } = message;
    const created = await createMessageDelivery(tx, {
      conversationId,
      messageSeq: seq,
      channel,
      address,
      body,
      preferredProvider: provider,
      expiresAt: new Date(expiresAt),
    });
    if (created !== null) notifyConversation(tell, conversationId, seq);
  }),
);
