import type { TextMessage } from '../../hub/capabilities/sms.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';

type Parameters = Readonly<Record<string, string>>;

/** The Query protocol: a form in, XML out. */
async function ask(
  http: ProviderHttp,
  action: string,
  parameters: Parameters,
  element: string,
): Promise<string> {
  const { text } = await http.send({
    method: 'POST',
    path: '/',
    template: `/?Action=${action}`,
    headers: { accept: 'application/xml' },
    form: { Action: action, Version: '2010-03-31', ...parameters },
  });
  const value = new RegExp(`<${element}>([^<]+)</${element}>`).exec(text)?.[1];
  if (value !== undefined) return value;
  const message = 'Amazon SNS answered in a way that is not understood.';
  throw new ProviderFailure('UNAVAILABLE', message, { outcome: 'UNKNOWN' });
}

/**
 * Sends one text message. There are no idempotency keys and no reports: it stays sent. To a number that has opted out SNS accepts
 * messages and delivers none.
 */
export async function sendSms(
  http: ProviderHttp,
  senderId: string | null,
  { to, body }: TextMessage,
): Promise<{ providerMessageId: string }> {
  const attributes = { 'AWS.SNS.SMS.SMSType': 'Transactional', 'AWS.SNS.SMS.SenderID': senderId };
  const parameters = { PhoneNumber: to, Message: body, ...entriesOf(attributes) };
  return { providerMessageId: await ask(http, 'Publish', parameters, 'MessageId') };
}

function entriesOf(attributes: Readonly<Record<string, string | null>>): Parameters {
  const given = Object.entries(attributes).filter((entry): entry is [string, string] => entry[1] !== null);
  return Object.fromEntries(
    given.flatMap(([name, value], at) => {
      const entry = `MessageAttributes.entry.${at + 1}`;
      return [
        [`${entry}.Name`, name],
        [`${entry}.Value.DataType`, 'String'],
        [`${entry}.Value.StringValue`, value],
      ];
    }),
  );
}

/** Whether the account may write to everybody. A new one may write to verified numbers only. */
export async function checkAccount(http: ProviderHttp, region: string): Promise<void> {
  if ((await ask(http, 'GetSMSSandboxAccountStatus', {}, 'IsInSandbox')) === 'false') return;
  throw new ProviderFailure(
    'SCOPE',
    `Amazon SNS lets this account write to verified numbers only in ${region}: leave the SMS sandbox on its console, under Text messaging (SMS).`,
    { providerCode: 'SmsSandbox' },
  );
}
