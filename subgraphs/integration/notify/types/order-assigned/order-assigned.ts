import { z } from 'zod';
import { defineType } from '../define-type.ts';
import { orderIsIn } from '../order-is-in.ts';
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';

export const orderAssigned = defineType({
  key: 'order_assigned',
  description:
    'An order was assigned to a vendor: somebody has accepted its offer. It goes to the other accounts of the vendor.',
  category: 'ORDERS',
  audience: ['VENDOR'],
  isCritical: false,
  isUrgent: false,
  subject: 'ORDER',
  variables: z.strictObject({ number: z.int(), service: z.string(), summary: z.string() }),
  sample: { number: 1024, service: 'Plumbing', summary: 'The kitchen tap drips.' },
  steps: [
    { channel: 'PUSH', after: { seconds: 0 }, unless: null },
    { channel: 'EMAIL', after: { seconds: 300 }, unless: 'SEEN' },
  ],
  lifetimeSeconds: 86_400,
  digestSeconds: null,
  link: ({ subjectId }) => `/vendor/work/${subjectId}`,
  isRelevant: orderIsIn('ACCEPTED', 'IN_PROGRESS'),
  whatsAppValues: ['service', 'summary'],
  texts: { en, de },
});
