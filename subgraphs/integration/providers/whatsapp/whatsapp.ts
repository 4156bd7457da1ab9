import { z } from 'zod';
import { defineProvider } from '../../hub/definition/define-provider.ts';
import { whatsAppFields } from './fields.ts';
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
  fields: whatsAppFields,
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
