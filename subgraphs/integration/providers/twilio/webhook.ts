import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import type { IncomingEvent, WebhookFact, WebhookSpec } from '../../hub/webhooks/webhook.ts';
import type { TwilioAccount } from './account.ts';

type ReportedStatus = Extract<WebhookFact, { readonly kind: 'MESSAGE_REPORTED' }>['status'];

const form = z.record(z.string(), z.string());
const eventData = z.object({ path: z.string(), delivery: z.string().nullable(), form, at: z.iso.datetime() });
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

/** The words by which Twilio stops and resumes messages of its own accord (help.twilio.com, opt-out keywords). */
const stop = /^\s*(stop|stopall|unsubscribe|cancel|end|quit|optout|revoke)\s*$/i;
const start = /^\s*(start|unstop|yes)\s*$/i;

/**
 * Status callbacks (`status?delivery=…`), inbound messages (`message`) and calls (`call`), signed over the public URL and the form.
 * @see https://www.twilio.com/docs/usage/webhooks/webhooks-security
 */
export const twilioWebhook: WebhookSpec<TwilioAccount> = {
  verify: async ({ url, headers, body }, { accountSid, authToken }) => {
    const fields = fieldsOf(body);
    const signature = headers['x-twilio-signature'];
    if (signature === undefined || fields['AccountSid'] !== accountSid) return false;
    return (await import('twilio')).default.validateRequest(authToken, signature, url, fields);
  },
  events: ({ path, query, body }) => {
    const fields = fieldsOf(body);
    const data = { path, delivery: query.get('delivery'), form: fields, at: new Date().toISOString() };
    return [{ externalId: externalIdOf(fields), type: `${path}:${stateOf(fields)}`, data }];
  },
  facts: (event) => {
    const { path, delivery, form: fields, at } = eventData.parse(event.data);
    switch (path) {
      case 'status':
        return reportFacts(fields, delivery);
      case 'message':
        return inboundFacts(fields, new Date(at));
      case 'call':
        return fields['CallSid'] === undefined
          ? []
          : [{ kind: 'OBJECT_CHANGED', object: 'call', id: fields['CallSid'] }];
      default:
        return [];
    }
  },
  maxBytes: 64 * 1024,
};

function fieldsOf(body: Buffer): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(body.toString('utf8')));
}

/** Twilio's callbacks have no id of their own: what they report is one. */
function externalIdOf(fields: Readonly<Record<string, string>>): IncomingEvent['externalId'] {
  const { MessageSid, CallSid, SequenceNumber = '' } = fields;
  if (MessageSid !== undefined) return `${MessageSid}:${stateOf(fields)}`;
  return CallSid === undefined ? null : `${CallSid}:${stateOf(fields)}:${SequenceNumber}`;
}

function stateOf({ MessageStatus, CallStatus, SmsStatus }: Readonly<Record<string, string>>): string {
  return MessageStatus ?? CallStatus ?? SmsStatus ?? 'received';
}

function reportFacts(fields: unknown, delivery: string | null): readonly WebhookFact[] {
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

function inboundFacts(fields: unknown, at: Date): readonly WebhookFact[] {
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
  if (OptOutType === 'STOP' || stop.test(Body)) {
    return [{ kind: 'ADDRESS_SUPPRESSED', channel, address, reason: 'STOP' }, received];
  }
  if (channel === 'SMS' && (OptOutType === 'START' || start.test(Body))) {
    return [{ kind: 'ADDRESS_RESTORED', channel, address }, received];
  }
  return [received];
}

function addressOf(text: string): { readonly channel: 'SMS' | 'WHATSAPP'; readonly address: string } {
  return text.startsWith('whatsapp:')
    ? { channel: 'WHATSAPP', address: text.slice('whatsapp:'.length) }
    : { channel: 'SMS', address: text };
}
