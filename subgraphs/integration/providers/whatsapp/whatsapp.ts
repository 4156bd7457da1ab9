import { z } from 'zod';
import { defineProvider } from '../../hub/definition/define-provider.ts';
import { secret, setting } from '../../hub/definition/fields.ts';
import { whatsAppFailure } from './failure.ts';
import { whatsAppSandbox } from './sandbox.ts';
import { sendTemplate, sendText } from './send-message.ts';
import { version } from './version.ts';
import { whatsAppWebhook } from './webhook.ts';

/** The Cloud API of Meta. @see https://developers.facebook.com/docs/whatsapp/cloud-api */
export const whatsApp = defineProvider({
  id: 'WHATSAPP',
  name: 'WhatsApp',
  category: 'MESSAGING',
  summary: 'Messages by WhatsApp, both ways, by the Cloud API of Meta.',
  hosts: { api: 'https://graph.facebook.com' },
  fields: {
    accessToken: secret({
      label: 'Access token',
      help: 'A permanent token of a system user with the right whatsapp_business_messaging.',
      pattern: /^[\w|.-]{20,500}$/,
      problem: 'must be an access token of 20 to 500 letters and digits',
    }),
    phoneNumberId: setting({
      label: 'Phone number id',
      help: 'In the app’s dashboard under WhatsApp, API setup. It is not the number itself.',
      pattern: /^\d{6,30}$/,
      problem: 'must be a number of 6 to 30 digits',
    }),
    appSecret: secret({
      label: 'App secret',
      help: 'In the app’s dashboard under Settings, Basic. Webhooks are signed with it.',
      pattern: /^[\da-f]{32}$/i,
      problem: 'must have 32 hexadecimal digits',
    }),
    verifyToken: secret({
      label: 'Verify token',
      help: 'A word of your own: enter the same one for the webhook in the app’s dashboard.',
      pattern: /^[\w-]{8,100}$/,
      problem: 'must have 8 to 100 letters, digits, - and _',
    }),
  },
  blame: 'accessToken',
  auth: { kind: 'BEARER', token: ({ accessToken }) => accessToken },
  limits: { perSecond: 20, burst: 40, concurrency: 8, timeoutMs: 15_000 },
  failure: whatsAppFailure,
  check: async ({ http, credentials }) => {
    await http.json(
      {
        path: `/${version}/${credentials.phoneNumberId}`,
        template: '/{version}/{phone_number}',
        query: { fields: 'verified_name,display_phone_number' },
      },
      z.object({ id: z.string() }),
    );
  },
  can: {
    WHATSAPP: ({ http, credentials: { phoneNumberId } }) => ({
      sendText: (message) => sendText(http, phoneNumberId, message),
      sendTemplate: (message) => sendTemplate(http, phoneNumberId, message),
    }),
  },
  webhook: whatsAppWebhook,
  sandbox: whatsAppSandbox,
});
