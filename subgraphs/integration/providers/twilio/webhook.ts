import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import type { IncomingEvent, WebhookFact, WebhookSpec } from '../../hub/webhooks/webhook.ts';
import type { TwilioAccount } from './account.ts';
import { callFacts } from './call-facts.ts';
import { detectionFacts, legFacts, lineFacts, recordingFacts } from './line-facts.ts';
import { inboundFacts, reportFacts } from './webhook-facts.ts';

const form = z.record(z.string(), z.string());
const eventData = z.object({
  path: z.string(),
  delivery: z.string().nullable(),
  call: z.string().nullish(),
  leg: z.string().nullish(),
  form,
  at: z.iso.datetime(),
});

/**
 * Status callbacks of messages and calls (`status?delivery=…`), keys that were pressed in a call (`keys?delivery=…`), inbound messages
 * (`message`) and calls (`call`). Calls of agents report by `status?call=…` and `amd?call=…`. All are signed over the public URL and the form.
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
    if (asks.has(path)) return [];
    const fields = fieldsOf(body);
    const [delivery, call, leg] = [query.get('delivery'), query.get('call'), query.get('leg')];
    const data = { path, delivery, call, leg, form: fields, at: new Date().toISOString() };
    const name = path === 'amd' || path === 'keys' ? `${fields['CallSid']}:${path}` : externalIdOf(fields);
    return [{ externalId: name, type: `${path}:${stateOf(fields)}`, data }];
  },
  facts: (event) => {
    const { path, delivery, call = null, leg = null, form: fields, at } = eventData.parse(event.data);
    switch (path) {
      case 'status':
        if (fields['CallSid'] === undefined) return reportFacts(fields, delivery);
        if (leg !== null) return legFacts(fields, leg);
        return delivery === null ? lineFacts(fields, call, new Date(at)) : callFacts(fields, delivery);
      case 'recording':
        return recordingFacts(fields, call, new Date(at));
      case 'amd':
        return detectionFacts(fields, call);
      case 'keys':
        return keyFacts(fields, delivery);
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
  answer: ({ path }) => (path === 'keys' ? goodbye : { status: 204 }),
  maxBytes: 64 * 1024,
};

/** Requests that ask what is next in a call of an agent. They report nothing that is not asked for again. */
const asks = new Set(['voice', 'relay-ended', 'whisper', 'transfer']);

/** What follows in a call after a key: Twilio does what the answer says. */
const goodbye = {
  status: 200,
  headers: { 'content-type': 'text/xml' },
  body: '<Response><Hangup/></Response>',
};

/** What a pressed key means. Only the first one of a call counts. */
function keyFacts(
  { Digits = '' }: Readonly<Record<string, string>>,
  deliveryId: string | null,
): WebhookFact[] {
  return deliveryId === null || !isId(deliveryId) || !/^[\d*#]+$/.test(Digits)
    ? []
    : [{ kind: 'KEY_PRESSED', deliveryId, digits: Digits }];
}

function fieldsOf(body: Buffer): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(body.toString('utf8')));
}

/** Twilio's callbacks have no id of their own: what they report is one. */
function externalIdOf(fields: Readonly<Record<string, string>>): IncomingEvent['externalId'] {
  const { MessageSid, CallSid, RecordingSid, RecordingStatus, SequenceNumber = '' } = fields;
  if (RecordingSid !== undefined) return `${RecordingSid}:${RecordingStatus}`;
  if (MessageSid !== undefined) return `${MessageSid}:${stateOf(fields)}`;
  return CallSid === undefined ? null : `${CallSid}:${stateOf(fields)}:${SequenceNumber}`;
}

function stateOf({ MessageStatus, CallStatus, SmsStatus }: Readonly<Record<string, string>>): string {
  return MessageStatus ?? CallStatus ?? SmsStatus ?? 'received';
}
