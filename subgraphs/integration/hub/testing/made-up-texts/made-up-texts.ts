import { z } from 'zod';
import { defineProvider } from '../../definition/define-provider.ts';
import { secret } from '../../definition/fields.ts';
import { madeUpSandbox } from './sandbox.ts';
import { findText, sendText } from './send-text.ts';
import { madeUpWebhook } from './webhook.ts';

/** A provider that does not exist: what a test can add to the registry without an account anywhere. */
export const madeUpTexts = defineProvider({
  id: 'MADE_UP_TEXTS',
  name: 'Made-Up Texts',
  category: 'MESSAGING',
  summary: 'Text messages of a provider that does not exist.',
  hosts: { api: 'https://api.made-up-texts.invalid' },
  fields: {
    apiKey: secret({
      label: 'API key',
      help: 'Nowhere: the provider does not exist.',
      pattern: /^mk_[\da-f]{32}$/,
      problem: 'must be mk_ and 32 hexadecimal digits',
    }),
    webhookKey: secret({
      label: 'Webhook key',
      help: 'Nowhere: the provider does not exist.',
      pattern: /^[\da-f]{32}$/,
      problem: 'must be 32 hexadecimal digits',
    }),
  },
  blame: 'apiKey',
  auth: { kind: 'BEARER', token: ({ apiKey }) => apiKey },
  limits: { perSecond: 100, burst: 200, concurrency: 8, timeoutMs: 5_000 },
  check: async ({ http }) => {
    await http.json({ path: '/v1/account' }, z.object({ name: z.string() }));
  },
  can: {
    SMS: ({ http }) => ({
      send: (message) => sendText(http, message),
      find: (message) => findText(http, message),
    }),
  },
  webhook: madeUpWebhook,
  sandbox: madeUpSandbox,
});
