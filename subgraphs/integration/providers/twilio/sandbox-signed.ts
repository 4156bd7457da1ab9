import type { SandboxTools } from '../../hub/sandboxes/sandbox.ts';
import type { TwilioAccount } from './account.ts';

export type TwilioTools = SandboxTools<TwilioAccount>;

/** Sends a form to a webhook as Twilio does: signed over the absolute URL and the fields. */
export async function sendSigned(
  { credentials, webhook, webhookUrl }: TwilioTools,
  url: string,
  form: Readonly<Record<string, string>>,
  afterMs = 0,
): Promise<void> {
  const absolute = URL.canParse(url) ? url : webhookUrl(url);
  const fields = { AccountSid: credentials.accountSid, ApiVersion: '2010-04-01', ...form };
  const { default: twilio } = await import('twilio');
  webhook({
    url: absolute,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': twilio.getExpectedTwilioSignature(credentials.authToken, absolute, fields),
    },
    body: new URLSearchParams(fields).toString(),
    afterMs,
  });
}

/** An error in Twilio's shape (twilio.com/docs/usage/twilios-response). */
export function refuse(status: number, code: number, message: string) {
  const more_info = `https://www.twilio.com/docs/errors/${code}`;
  return { status, json: { code, message, more_info, status } };
}
