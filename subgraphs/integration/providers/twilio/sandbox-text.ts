/** A message as the sandbox keeps it. */
export interface KeptText {
  readonly to: string;
  readonly from: string | null;
  readonly messagingServiceSid: string | null;
  readonly body: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** The last status. A message without reports stays queued. */
  readonly end: 'queued' | 'delivered' | 'undelivered' | 'failed';
  readonly errorCode: number | null;
}

interface MessageForm {
  readonly To: string;
  readonly From?: string | undefined;
  readonly MessagingServiceSid?: string | undefined;
  readonly Body?: string | undefined;
  readonly ContentSid?: string | undefined;
}

/** Twilio's own test number that no carrier reaches (twilio.com/docs/iam/test-credentials). */
const unreachable = '+15005550009';

/** Twilio's own test number that is not valid. */
const invalid = '+15005550001';

/** Why Twilio would not take a message, with its code (twilio.com/docs/api/errors); null when it would. */
export function refusalOf(form: MessageForm): { readonly code: number; readonly message: string } | null {
  const { To, Body = '' } = form;
  if (To === '') return { code: 21_604, message: "A 'To' phone number is required." };
  if (!/^(whatsapp:)?\+[1-9]\d{6,14}$/.test(To) || To === invalid) {
    return { code: 21_211, message: `Invalid 'To' Phone Number: ${To}` };
  }
  if (To === unreachable) return { code: 21_614, message: `'To' number is not a valid mobile number` };
  if (form.From === undefined && form.MessagingServiceSid === undefined) {
    return { code: 21_603, message: "A 'From' phone number is required." };
  }
  if (Body === '' && form.ContentSid === undefined) {
    return { code: 21_602, message: 'Message body is required.' };
  }
  if (Body.length > 1600) {
    return { code: 21_617, message: 'The concatenated message body exceeds the 1600 character limit' };
  }
  return null;
}

/** How far a message has come by its age, so that every process says the same. */
export function statusOf({ createdAt, end }: KeptText, stepMs: number): string {
  const steps = Math.floor((Date.now() - createdAt) / stepMs);
  if (end === 'queued' || steps < 2) return 'queued';
  if (end === 'failed') return 'failed';
  return steps < 3 ? 'sent' : end;
}

/** A message as Twilio's API answers it. */
export function messageAnswer(
  accountSid: string,
  sid: string,
  message: KeptText,
  status: string,
): Record<string, unknown> {
  const path = `/2010-04-01/Accounts/${accountSid}/Messages/${sid}`;
  const created = new Date(message.createdAt).toUTCString().replace('GMT', '+0000');
  return {
    account_sid: accountSid,
    api_version: '2010-04-01',
    body: message.body,
    date_created: created,
    date_sent: status === 'queued' ? null : created,
    date_updated: created,
    direction: 'outbound-api',
    error_code: status === message.end ? message.errorCode : null,
    error_message: null,
    from: message.from,
    messaging_service_sid: message.messagingServiceSid,
    num_media: '0',
    num_segments: '1',
    price: null,
    price_unit: null,
    sid,
    status,
    subresource_uris: { media: `${path}/Media.json` },
    to: message.to,
    uri: `${path}.json`,
  };
}
