import { randomBytes } from 'node:crypto';

/** A message as the sandbox remembers it. */
export interface SandboxSms {
  readonly sid: string;
  readonly accountSid: string;
  readonly to: string;
  readonly from: string | null;
  readonly messagingServiceSid: string | null;
  readonly body: string;
  readonly createdAt: Date;
  status: SandboxSmsStatus;
}

export type SandboxSmsStatus = 'queued' | 'sent' | 'delivered';

interface MessageForm {
  readonly To: string;
  readonly From?: string | undefined;
  readonly MessagingServiceSid?: string | undefined;
  readonly Body: string;
}

/** Twilio's own test number that no carrier reaches (twilio.com/docs/iam/test-credentials). */
const unreachable = '+15005550009';

/** Twilio's own test number that is not valid. */
const invalid = '+15005550001';

/** Why Twilio would not take a message, with its code (twilio.com/docs/api/errors); null when it would. */
export function refusalOf(form: MessageForm): { readonly code: number; readonly message: string } | null {
  if (form.To === '') return { code: 21_604, message: "A 'To' phone number is required." };
  if (!/^\+[1-9]\d{6,14}$/.test(form.To) || form.To === invalid) {
    return { code: 21_211, message: `Invalid 'To' Phone Number: ${form.To}` };
  }
  if (form.To === unreachable) return { code: 21_614, message: `'To' number is not a valid mobile number` };
  if (form.From === undefined && form.MessagingServiceSid === undefined) {
    return { code: 21_603, message: "A 'From' phone number is required." };
  }
  if (form.Body === '') return { code: 21_602, message: 'Message body is required.' };
  if (form.Body.length > 1600) {
    return { code: 21_617, message: 'The concatenated message body exceeds the 1600 character limit' };
  }
  return null;
}

/** A message that was taken just now. */
export function newMessage(accountSid: string, form: MessageForm): SandboxSms {
  return {
    sid: `SM${randomBytes(16).toString('hex')}`,
    accountSid,
    to: form.To,
    from: form.From ?? null,
    messagingServiceSid: form.MessagingServiceSid ?? null,
    body: form.Body,
    createdAt: new Date(),
    status: 'queued',
  };
}

/** A message as Twilio's API answers it. */
export function messageAnswer(message: SandboxSms): Record<string, unknown> {
  const path = `/2010-04-01/Accounts/${message.accountSid}/Messages/${message.sid}`;
  const created = message.createdAt.toUTCString().replace('GMT', '+0000');
  return {
    account_sid: message.accountSid,
    api_version: '2010-04-01',
    body: message.body,
    date_created: created,
    date_sent: message.status === 'queued' ? null : created,
    date_updated: created,
    direction: 'outbound-api',
    error_code: null,
    error_message: null,
    from: message.from,
    messaging_service_sid: message.messagingServiceSid,
    num_media: '0',
    num_segments: '1',
    price: null,
    price_unit: null,
    sid: message.sid,
    status: message.status,
    subresource_uris: { media: `${path}/Media.json` },
    to: message.to,
    uri: `${path}.json`,
  };
}
