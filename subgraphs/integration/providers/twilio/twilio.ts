import { defineProvider } from '../../hub/definition/define-provider.ts';
import { optionalSetting, secret, setting } from '../../hub/definition/fields.ts';
import { calls, check, sms, whatsApp } from './abilities.ts';
import { twilioFailure } from './failure.ts';
import { twilioSandbox } from './sandbox.ts';
import { twilioWebhook } from './webhook.ts';

/** @see https://www.twilio.com/docs/usage/api */
export const twilio = defineProvider({
  id: 'TWILIO',
  name: 'Twilio',
  category: 'MESSAGING',
  summary: 'Text messages in and out, WhatsApp and telephone calls.',
  hosts: { api: 'https://api.twilio.com' },
  fields: {
    accountSid: setting({
      label: 'Account SID',
      help: 'On the first page of console.twilio.com.',
      pattern: /^AC[\da-f]{32}$/i,
      problem: 'must be AC and 32 hexadecimal digits',
    }),
    authToken: secret({
      label: 'Auth token',
      help: 'Beside the account SID. It must be the primary one: Twilio signs its callbacks with it.',
      pattern: /^[\da-zA-Z]{16,64}$/,
      problem: 'must have 16 to 64 letters and digits',
    }),
    from: setting({
      label: 'Sender',
      help: 'A telephone number of the account, an alphanumeric sender id or the SID of a messaging service.',
      pattern: /^(\+[1-9]\d{6,14}|MG[\da-f]{32}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11})$/,
      problem: 'must be a number such as +4930123456, a sender id or the SID of a messaging service',
    }),
    whatsAppFrom: optionalSetting({
      label: 'WhatsApp sender',
      help: 'The number that the account has registered with WhatsApp; empty without one.',
      pattern: /^\+[1-9]\d{6,14}$/,
      problem: 'must be a number such as +4930123456',
    }),
  },
  blame: 'authToken',
  auth: { kind: 'SDK' },
  limits: { perSecond: 20, burst: 40, concurrency: 10, timeoutMs: 10_000 },
  failure: twilioFailure,
  check,
  can: { SMS: sms, WHATSAPP: whatsApp, CALLS: calls },
  webhook: twilioWebhook,
  sandbox: twilioSandbox,
});
