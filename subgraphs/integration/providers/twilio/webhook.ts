import { z } from 'zod';
import type { IncomingEvent, WebhookSpec } from '../../hub/webhooks/webhook.ts';
import type { TwilioAccount } from './account.ts';
import { inboundFacts, reportFacts } from './webhook-facts.ts';

const form = z.record(z.string(), z.string());
const eventData = z.object({ path: z.string(), delivery: z.string().nullable(), form, at: z.iso.datetime() });

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
