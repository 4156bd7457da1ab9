import { z } from 'zod';
import { defineType } from '../define-type.ts';
import { isUnauthorized } from './is-unauthorized.ts';
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';

export const providerNeedsReauth = defineType({
  key: 'provider_needs_reauth',
  description: 'A provider accepts an authorization no more. It goes to all administrators.',
  category: 'SYSTEM',
  audience: ['OPERATOR'],
  isCritical: true,
  isUrgent: false,
  subject: 'PROVIDER',
  variables: z.strictObject({ provider: z.string(), account: z.string() }),
  sample: { provider: 'HubSpot', account: 'default' },
  steps: [
    { channel: 'PUSH', after: { seconds: 0 }, unless: null },
    { channel: 'EMAIL', after: { seconds: 0 }, unless: null },
  ],
  lifetimeSeconds: 604_800,
  digestSeconds: null,
  link: () => '/console/providers',
  isRelevant: isUnauthorized,
  whatsAppValues: ['provider', 'account'],
  texts: { en, de },
});
