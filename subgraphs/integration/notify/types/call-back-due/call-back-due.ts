import { z } from 'zod';
import { defineType } from '../define-type.ts';
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';

export const callBackDue = defineType({
  key: 'call_back_due',
  description: 'Somebody called within opening hours, and nobody answered. It goes to all operators.',
  category: 'CONVERSATIONS',
  audience: ['OPERATOR'],
  isCritical: false,
  isUrgent: false,
  subject: null,
  variables: z.strictObject({ source: z.string().nullable() }),
  sample: { source: 'Google Paid' },
  steps: [{ channel: 'PUSH', after: { seconds: 0 }, unless: null }],
  lifetimeSeconds: 3_600,
  digestSeconds: null,
  link: () => '/console/calls',
  texts: { en, de },
});
