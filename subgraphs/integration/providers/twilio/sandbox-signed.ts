import type { SandboxTools } from '../../hub/sandboxes/sandbox.ts';
import type { TwilioAccount } from './account.ts';

export type TwilioTools = SandboxTools<TwilioAccount>;

/** Sends a form to a webhook as Twilio does: signed over the absolute URL and the fields. */
export async function sendSigned(
  tools: TwilioTools,
  url: string,
  form: Readonly<Record<string, string>>,
  afterMs = 0,
): Promise<void> {
  const absolute = URL.canParse(url) ? url : tools.webhookUrl(url);
  tools.webhook({ url: absolute, ...(await signForm(tools, absolute, form)), afterMs });
}

/** A form with the headers by which Twilio signs it. */
export async function signForm(
  { credentials }: TwilioTools,
  absolute: string,
  form: Readonly<Record<string, string>>,
): Promise<{ readonly headers: Readonly<Record<string, string>>; readonly body: string }> {
  const fields = { AccountSid: credentials.accountSid, ApiVersion: '2010-04-01', ...form };
  const { default: twilio } = await import('twilio');
  return {
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': twilio.getExpectedTwilioSignature(credentials.authToken, absolute, fields),
    },
    body: new URLSearchParams(fields).toString(),
  };
}

/** Signs the address of a WebSocket. */
export async function signerOf({ credentials }: TwilioTools): Promise<(url: string) => string> {
  const { default: twilio } = await import('twilio');
  return (url) => twilio.getExpectedTwilioSignature(credentials.authToken, url, {});
}

/** An error in Twilio's shape (twilio.com/docs/usage/twilios-response). */
export function refuse(status: number, code: number, message: string) {
  const more_info = `https://www.twilio.com/docs/errors/${code}`;
  return { status, json: { code, message, more_info, status } };
}
