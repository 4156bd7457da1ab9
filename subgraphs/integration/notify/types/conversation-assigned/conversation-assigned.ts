import { z } from 'zod';
import { defineType } from '../define-type.ts';
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';

export const conversationAssigned = defineType({
  key: 'conversation_assigned',
  description: 'A conversation was assigned to an operator by somebody else.',
  category: 'CONVERSATIONS',
  audience: ['OPERATOR'],
  isCritical: false,
  isUrgent: false,
  subject: 'CONVERSATION',
  variables: z.strictObject({ customer: z.string() }),
  sample: { customer: 'Sample Customer' },
  steps: [
    { channel: 'PUSH', after: { seconds: 0 }, unless: null },
    { channel: 'EMAIL', after: { seconds: 600 }, unless: 'SEEN' },
  ],
  lifetimeSeconds: 86_400,
  digestSeconds: null,
  link: ({ subjectId }) => `/console/inbox/${subjectId}`,
  whatsAppValues: ['customer'],
  texts: { en, de },
});
