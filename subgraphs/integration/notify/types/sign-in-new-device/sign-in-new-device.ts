import { z } from 'zod';
import { defineType } from '../define-type.ts';
import { audiences } from '../notification-type.ts';
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';

export const signInNewDevice = defineType({
  key: 'sign_in_new_device',
  description: 'Somebody signed in to an account from a network that it has not used before.',
  category: 'ACCOUNT',
  audience: audiences,
  isCritical: true,
  isUrgent: true,
  subject: null,
  variables: z.strictObject({ at: z.string() }),
  sample: { at: '28 Nov 2026, 14:05' },
  steps: [
    { channel: 'PUSH', after: { seconds: 0 }, unless: null },
    { channel: 'EMAIL', after: { seconds: 0 }, unless: null },
  ],
  lifetimeSeconds: 86_400,
  digestSeconds: null,
  link: null,
  whatsAppValues: ['at'],
  texts: { en, de },
});
