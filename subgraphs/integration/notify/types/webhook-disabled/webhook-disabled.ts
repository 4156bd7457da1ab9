import { z } from 'zod';
import { defineType } from '../define-type.ts';
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';

export const webhookDisabled = defineType({
  key: 'webhook_disabled',
  description:
    'An endpoint gets no webhooks any more. It goes to its owner: the accounts of a vendor, or all administrators.',
  category: 'SYSTEM',
  audience: ['OPERATOR', 'VENDOR'],
  isCritical: false,
  isUrgent: false,
  subject: null,
  variables: z.strictObject({
    /** Of the address: what is behind it may be a secret. */
    host: z.string(),
    isGone: z.boolean(),
    app: z.enum(['console', 'vendor']),
  }),
  sample: { host: 'example.org', isGone: false, app: 'console' },
  steps: [{ channel: 'EMAIL', after: { seconds: 0 }, unless: null }],
  lifetimeSeconds: 604_800,
  digestSeconds: null,
  link: ({ variables: { app } }) => `/${app}/webhooks`,
  texts: { en, de },
});
