import { z } from 'zod';
import { followedFindings } from '#contracts/calling/understood.ts';
import { defineType } from '../define-type.ts';
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';

/** Why; the texts have a sentence for each. */
export const reasons = [...followedFindings, 'ASSISTANT'] as const;

export const conversationNeedsYou = defineType({
  key: 'conversation_needs_you',
  description:
    'Something was understood of a conversation that needs a person. It goes to the operator who looks after it, else to all.',
  category: 'CONVERSATIONS',
  audience: ['OPERATOR'],
  isCritical: false,
  isUrgent: true,
  subject: 'CONVERSATION',
  variables: z.strictObject({ customer: z.string(), reason: z.enum(reasons) }),
  sample: { customer: 'Sample Customer', reason: 'EMERGENCY' },
  steps: [{ channel: 'PUSH', after: { seconds: 0 }, unless: null }],
  lifetimeSeconds: 3_600,
  digestSeconds: null,
  link: ({ subjectId }) => `/console/inbox/${subjectId}`,
  texts: { en, de },
});
