import { z } from 'zod';
import { defineType } from '../define-type.ts';
import { audiences } from '../notification-type.ts';
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';

export const verifyPhone = defineType({
  key: 'verify_phone',
  description: 'Somebody wants to show that a telephone number is theirs. The text message has the code.',
  category: 'ACCOUNT',
  audience: audiences,
  isCritical: true,
  isUrgent: true,
  subject: null,
  variables: z.strictObject({ phone: z.string(), code: z.string(), validMinutes: z.int() }),
  sample: { phone: '+49301234567', code: '482913', validMinutes: 10 },
  steps: [{ channel: 'SMS', after: { seconds: 0 }, unless: null }],
  lifetimeSeconds: 600,
  digestSeconds: null,
  link: null,
  texts: { en, de },
});
