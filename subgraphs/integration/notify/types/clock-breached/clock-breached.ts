import { z } from 'zod';
import { defineType } from '../define-type.ts';
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';

export const clockBreached = defineType({
  key: 'clock_breached',
  description:
    'The time in which a customer was to be answered, or a conversation was to be closed, is over. It goes to the operator who looks after it, else to the members of its team.',
  category: 'CONVERSATIONS',
  audience: ['OPERATOR'],
  isCritical: false,
  isUrgent: true,
  subject: 'CONVERSATION',
  variables: z.strictObject({
    customer: z.string(),
    kind: z.enum(['FIRST_RESPONSE', 'NEXT_RESPONSE', 'RESOLUTION']),
  }),
  sample: { customer: 'Sample Customer', kind: 'FIRST_RESPONSE' },
  steps: [{ channel: 'PUSH', after: { seconds: 0 }, unless: null }],
  lifetimeSeconds: 3_600,
  digestSeconds: null,
  link: ({ subjectId }) => `/console/inbox/${subjectId}`,
  texts: { en, de },
});
