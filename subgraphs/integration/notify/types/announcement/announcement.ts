import { z } from 'zod';
import { defineType } from '../define-type.ts';
import { audiences } from '../notification-type.ts';
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';

export const announcement = defineType({
  key: 'announcement',
  description: 'A message of an administrator to everybody of some roles.',
  category: 'ANNOUNCEMENTS',
  audience: audiences,
  isCritical: false,
  isUrgent: false,
  subject: null,
  variables: z.strictObject({ title: z.string(), body: z.string(), link: z.string().nullable() }),
  sample: { title: 'A new version', body: 'There is a new version on Sunday.', link: null },
  steps: [
    { channel: 'PUSH', after: { seconds: 0 }, unless: null },
    { channel: 'EMAIL', after: { seconds: 0 }, unless: null },
    { channel: 'SMS', after: { seconds: 0 }, unless: null },
    { channel: 'WHATSAPP', after: { seconds: 0 }, unless: null },
  ],
  lifetimeSeconds: 259_200,
  digestSeconds: 86_400,
  link: ({ variables }) => variables.link,
  whatsAppValues: ['title', 'body'],
  texts: { en, de },
});
