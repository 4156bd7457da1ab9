import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import type { WebhookFact } from '../../hub/webhooks/webhook.ts';

type ReportedStatus = Extract<WebhookFact, { readonly kind: 'MESSAGE_REPORTED' }>['status'];

const report = z.object({
  MessageSid: z.string().regex(/^(SM|MM)[\da-f]{32}$/i),
  MessageStatus: z.string(),
  To: z.string().default(''),
  ErrorCode: z.string().optional(),
});
const inbound = z.object({
  MessageSid: z.string(),
  From: z.string(),
  To: z.string(),
  Body: z.string().default(''),
  /** Said by accounts with advanced opt-out. */
  OptOutType: z.string().optional(),
});

/** Twilio's statuses of an outbound message (twilio.com/docs/messaging/api/message-resource#message-status-values). */
const statuses: Readonly<Record<string, ReportedStatus>> = {
  accepted: 'SENT',
  scheduled: 'SENT',
  queued: 'SENT',
  sending: 'SENT',
  sent: 'SENT',
  delivered: 'DELIVERED',
  read: 'READ',
  undelivered: 'UNDELIVERED',
  failed: 'FAILED',
  canceled: 'FAILED',
};

/**
 * The words by which Twilio itself stops and resumes text messages to a number; each stands alone in the message.
 * @see https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out
 */
const stop = /^\s*(stop|stopall|unsubscribe|cancel|end|quit|optout|revoke)\s*$/i;
const start = /^\s*(start|unstop|yes)\s*$/i;

/** What a status callback means. @param delivery our id, from the URL that was called */
export function reportFacts(fields: unknown, delivery: string | null): readonly WebhookFact[] {
  const said = report.safeParse(fields);
  if (!said.success || delivery === null || !isId(delivery)) return [];
  const { MessageSid, MessageStatus, To, ErrorCode } = said.data;
  const status = statuses[MessageStatus];
  if (status === undefined) return [];
  const isFailure = status === 'FAILED' || status === 'UNDELIVERED';
  const message = `Twilio reports the message as ${MessageStatus}.`;
  const reported: WebhookFact = {
    kind: 'MESSAGE_REPORTED',
    deliveryId: delivery,
    providerMessageId: MessageSid,
    status,
    error: isFailure ? { code: ErrorCode ?? null, message } : null,
  };
  // A STOP that Twilio had from the receiver may come by callback, too.
  return ErrorCode === '21610'
    ? [reported, { kind: 'ADDRESS_SUPPRESSED', ...addressOf(To), reason: 'STOP' }]
    : [reported];
}

/** What a message of a customer means. */
export function inboundFacts(fields: unknown, at: Date): readonly WebhookFact[] {
  const said = inbound.safeParse(fields);
  if (!said.success) return [];
  const { MessageSid, From, To, Body, OptOutType } = said.data;
  const { channel, address } = addressOf(From);
  const received: WebhookFact = {
    kind: 'MESSAGE_RECEIVED',
    channel,
    providerMessageId: MessageSid,
    from: address,
    to: addressOf(To).address,
    body: Body,
    at,
  };
  switch (consentOf(channel, Body, OptOutType)) {
    case 'STOP':
      return [{ kind: 'ADDRESS_SUPPRESSED', channel, address, reason: 'STOP' }, received];
    case 'START':
      return [{ kind: 'ADDRESS_RESTORED', channel, address }, received];
    case null:
      return [received];
  }
}

/**
 * Whether a message stops or resumes messages. By WhatsApp only Twilio's own word counts: `cancel` may be an answer there.
 */
function consentOf(
  channel: 'SMS' | 'WHATSAPP',
  body: string,
  optOutType: string | undefined,
): 'STOP' | 'START' | null {
  if (optOutType === 'STOP' || optOutType === 'START') return optOutType;
  if (channel === 'WHATSAPP' || optOutType !== undefined) return null;
  return stop.test(body) ? 'STOP' : start.test(body) ? 'START' : null;
}

function addressOf(text: string): { readonly channel: 'SMS' | 'WHATSAPP'; readonly address: string } {
  return text.startsWith('whatsapp:')
    ? { channel: 'WHATSAPP', address: text.slice('whatsapp:'.length) }
    : { channel: 'SMS', address: text };
}
