import { z } from 'zod';
import { defineType } from '../define-type.ts';
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';

export const operatorsMentioned = defineType({
  key: 'operators_mentioned',
  description: 'Somebody named the operator in a note about a conversation.',
  category: 'CONVERSATIONS',
  audience: ['OPERATOR'],
  isCritical: false,
  isUrgent: false,
  subject: 'CONVERSATION',
  variables: z.strictObject({ customer: z.string() }),
  sample: { customer: 'Sample Customer' },
  steps: [{ channel: 'PUSH', after: { seconds: 0 }, unless: null }],
  lifetimeSeconds: null,
  digestSeconds: null,
  link: ({ subjectId }) => `/console/inbox/${subjectId}`,
  texts: { en, de },
});
