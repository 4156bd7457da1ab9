import { z } from 'zod';
import type { WebhookFact } from '../../hub/webhooks/webhook.ts';
import { deliveryTag } from './send-mail.ts';

const receiver = z.object({ emailAddress: z.string(), diagnosticCode: z.string().nullish() });

/** The part of an event that is used. Events that come by an identity, and not by a configuration set, have no tags. */
export const sesEvent = z.object({
  eventType: z.string(),
  mail: z.object({
    messageId: z.string(),
    tags: z.record(z.string(), z.array(z.string())).optional(),
  }),
  bounce: z
    .object({ bounceType: z.string(), bounceSubType: z.string(), bouncedRecipients: z.array(receiver) })
    .optional(),
  complaint: z.object({ complainedRecipients: z.array(receiver) }).optional(),
  reject: z.object({ reason: z.string() }).optional(),
});
export type SesEvent = z.infer<typeof sesEvent>;

type Reported = Extract<WebhookFact, { kind: 'MESSAGE_REPORTED' }>;

/** What an event means. */
export function factsOf(event: SesEvent): WebhookFact[] {
  return [...reportsOf(event), ...suppressionsOf(event)];
}

function reportsOf(event: SesEvent): WebhookFact[] {
  const { messageId: providerMessageId, tags } = event.mail;
  const deliveryId = tags?.[deliveryTag]?.[0];
  const reported = reportOf(event);
  if (deliveryId === undefined || reported === null) return [];
  return [{ kind: 'MESSAGE_REPORTED', deliveryId, providerMessageId, ...reported }];
}

function reportOf({ eventType, bounce, reject }: SesEvent): Pick<Reported, 'status' | 'error'> | null {
  switch (eventType) {
    case 'Send':
      return { status: 'SENT', error: null };
    case 'Delivery':
      return { status: 'DELIVERED', error: null };
    case 'Open':
      return { status: 'READ', error: null };
    case 'Bounce': {
      const reason =
        bounce?.bouncedRecipients[0]?.diagnosticCode ?? 'The receiver’s server refused the mail.';
      const code = bounce ? `${bounce.bounceType}/${bounce.bounceSubType}` : null;
      const status = bounce?.bounceType === 'Permanent' ? 'BOUNCED' : 'UNDELIVERED';
      return { status, error: { code, message: reason.slice(0, 300) } };
    }
    case 'Reject':
      return {
        status: 'FAILED',
        error: {
          code: eventType,
          message: `Amazon SES rejected the mail: ${reject?.reason ?? 'no reason given'}.`,
        },
      };
    default:
      return null;
  }
}

/** A mailbox that is full or away may be written to again. */
function suppressionsOf({ eventType, bounce, complaint }: SesEvent): WebhookFact[] {
  const suppress = (receivers: readonly z.infer<typeof receiver>[], reason: 'HARD_BOUNCE' | 'COMPLAINT') =>
    receivers.map(({ emailAddress: address }): WebhookFact => ({
      kind: 'ADDRESS_SUPPRESSED',
      channel: 'EMAIL',
      address,
      reason,
    }));
  if (eventType === 'Bounce' && bounce?.bounceType === 'Permanent') {
    return suppress(bounce.bouncedRecipients, 'HARD_BOUNCE');
  }
  return eventType === 'Complaint' && complaint ? suppress(complaint.complainedRecipients, 'COMPLAINT') : [];
}
