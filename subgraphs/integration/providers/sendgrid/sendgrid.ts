import { z } from 'zod';
import { defineProvider } from '../../hub/definition/define-provider.ts';
import { optionalSetting, secret, setting } from '../../hub/definition/fields.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import { sendGridFailure } from './failure.ts';
import { sendGridSandbox } from './sandbox.ts';
import { sendMail } from './send-mail.ts';
import { sendGridWebhook } from './webhook.ts';

/** @see https://www.twilio.com/docs/sendgrid/api-reference */
export const sendGrid = defineProvider({
  id: 'SENDGRID',
  name: 'SendGrid',
  category: 'EMAIL',
  summary: 'Sends e-mails and reports what becomes of them.',
  hosts: { api: 'https://api.sendgrid.com' },
  fields: {
    apiKey: secret({
      label: 'API key',
      help: 'On sendgrid.com under Settings, API Keys, with the right Mail Send.',
      pattern: /^SG\.[\w-]{10,100}\.[\w-]{10,100}$/,
      problem: 'must be SG. and two parts with a dot between',
    }),
    from: setting({
      label: 'Sender',
      help: 'The e-mail address that mails come from; SendGrid must have verified it or its domain.',
      pattern: /^[^\s@<>]{1,64}@[^\s@<>]{1,190}\.[^\s@<>]{2,63}$/,
      problem: 'must be an e-mail address',
    }),
    webhookKey: optionalSetting({
      label: 'Verification key of events',
      help: 'Under Settings, Mail Settings, Signed Event Webhook. Without it bounces and complaints stay unknown.',
      pattern: /^[\d+/=A-Za-z]{100,200}$/,
      problem: 'must be the public key in base64 as SendGrid shows it',
    }),
  },
  blame: 'apiKey',
  auth: { kind: 'BEARER', token: ({ apiKey }) => apiKey },
  limits: { perSecond: 50, burst: 100, concurrency: 8, timeoutMs: 15_000 },
  failure: sendGridFailure,
  check: async ({ http }) => {
    const { scopes } = await http.json({ path: '/v3/scopes' }, z.object({ scopes: z.array(z.string()) }));
    if (!scopes.includes('mail.send')) {
      throw new ProviderFailure('SCOPE', 'The SendGrid key lacks the right Mail Send.');
    }
  },
  can: { EMAIL: ({ http, credentials: { from } }) => ({ send: (mail) => sendMail(http, from, mail) }) },
  webhook: sendGridWebhook,
  sandbox: sendGridSandbox,
});
