import { z } from 'zod';
import { defineType } from '../define-type.ts';
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';

export const orderRated = defineType({
  key: 'order_rated',
  description: 'A customer rated the work on an order. It goes to the accounts of the vendor.',
  category: 'ORDERS',
  audience: ['VENDOR'],
  isCritical: false,
  isUrgent: false,
  subject: 'ORDER',
  variables: z.strictObject({ number: z.int(), service: z.string(), stars: z.int().min(1).max(5) }),
  sample: { number: 1024, service: 'Plumbing', stars: 5 },
  steps: [{ channel: 'EMAIL', after: { seconds: 0 }, unless: null }],
  lifetimeSeconds: 604_800,
  digestSeconds: 86_400,
  isDigestByDefault: true,
  link: ({ subjectId }) => `/vendor/work/${subjectId}`,
  whatsAppValues: [],
  texts: { en, de },
});
