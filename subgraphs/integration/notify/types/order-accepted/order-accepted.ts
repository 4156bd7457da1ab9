import { z } from 'zod';
import { defineType } from '../define-type.ts';
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';

export const orderAccepted = defineType({
  key: 'order_accepted',
  description: 'A vendor accepted the order of a customer.',
  category: 'ORDERS',
  audience: ['CUSTOMER'],
  isCritical: false,
  isUrgent: false,
  subject: 'ORDER',
  variables: z.strictObject({
    service: z.string(),
    vendor: z.string(),
    conversationId: z.string().nullable(),
  }),
  sample: { service: 'Plumbing', vendor: 'Sample Plumbing', conversationId: null },
  steps: [
    { channel: 'PUSH', after: { seconds: 0 }, unless: null },
    { channel: 'EMAIL', after: { seconds: 120 }, unless: 'SEEN' },
  ],
  lifetimeSeconds: 86_400,
  digestSeconds: null,
  link: ({ subjectId }) => `/app/orders/${subjectId}`,
  whatsAppValues: ['service', 'vendor'],
  texts: { en, de },
});
