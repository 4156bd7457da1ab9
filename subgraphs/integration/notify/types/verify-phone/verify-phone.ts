import { z } from 'zod';
import { defineType } from '../define-type.ts';
import { audiences } from '../notification-type.ts';
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';

export const verifyPhone = defineType({
  key: 'verify_phone',
  description: 'Somebody wants to show that a telephone number is theirs.',
  category: 'ACCOUNT',
  audience: audiences,
  isCritical: true,
  isUrgent: true,
  subject: null,
  variables: z.strictObject({ code: z.string(), minutes: z.int() }),
  sample: { code: '123456', minutes: 10 },
  // It goes to the number that is to be verified, at once and nowhere else.
  steps: [{ channel: 'SMS', after: { seconds: 0 }, unless: null }],
  lifetimeSeconds: 600,
  digestSeconds: null,
  link: null,
  texts: { en, de },
});
