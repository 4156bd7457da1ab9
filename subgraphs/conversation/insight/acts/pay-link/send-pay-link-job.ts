import { defineJob } from '#platform/jobs/job.ts';
import { lockStream, write } from '#platform/writes/write.ts';
import { assistantParticipant } from '../../../assistant/assistant-participant.ts';
import { readAssistantSettings } from '../../../assistant/settings/read-settings.ts';
import { forwardMessage } from '../../../contacts/forward-message.ts';
import type { ConversationServices } from '../../../context.ts';
import { streamOf } from '../../../events/conversation-event.ts';
import { messageSent, participantJoined } from '../../../events/new-event.ts';
import { insertMessage } from '../../../messages/insert-message.ts';
import { openInvoicesOfWriter } from './open-invoice.ts';
import { payLinkText } from './pay-link-text.ts';
import { sendPayLink } from './send-pay-link.ts';

/**
 * Sends the link, once for each finding. It looks again who wrote and what is open: the invoice may have been paid meanwhile, or another one
 * was issued. The customer still waits for a person afterwards.
 */
export const sendPayLinkJob = defineJob(
  sendPayLink,
  ({ conversationId, findingId, seq: ofSeq, invoiceId }, services: ConversationServices) =>
    write(services, async (tx, tell) => {
      const [taken] = await tx.$queryRaw<{ at: Date; language: string | null }[]>`
        update conversation c set last_activity_at = greatest(c.last_activity_at, clock_timestamp())
        where c.id = ${conversationId}::uuid
        returning c.last_activity_at as at,
          (select language from conversation_insight where conversation_id = c.id) as language`;
      const [invoice, another] = await openInvoicesOfWriter(tx, { conversationId, seq: ofSeq });
      if (!taken || invoice?.id !== invoiceId || another) return;
      const { displayName } = await readAssistantSettings(tx);
      const { assistant, hasJoined } = await assistantParticipant(tx, conversationId, displayName);
      const clientId = `pay-link:${findingId}`;
      const known = await tx.message.findFirst({ where: { senderId: assistant.id, clientId } });
      if (known) return;
      const before = hasJoined ? [participantJoined(assistant)] : [];
      const stream = streamOf(conversationId);
      const seq = (await lockStream(tx, stream)) + before.length;
      const body = payLinkText(invoice, taken.language, services.settings.publicUrl);
      const said = { seq, body, clientId, sentAt: taken.at, source: 'ASSISTANT' as const };
      const message = await insertMessage(tx, assistant, said);
      for (const event of [...before, messageSent(message)]) tell(stream, event);
      await forwardMessage(tx, tell, message);
    }),
);
