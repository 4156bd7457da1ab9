import { z } from 'zod';
import { defineType } from '../define-type.ts';
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';

export const payoutPaid = defineType({
  key: 'payout_paid',
  description: 'A payout reached a vendor. It goes to the accounts of the vendor.',
  category: 'PAYMENTS',
  audience: ['VENDOR'],
  isCritical: false,
  isUrgent: false,
  subject: null,
  variables: z.strictObject({ amount: z.string() }),
  sample: { amount: '€1,190.00' },
  steps: [
    { channel: 'PUSH', after: { seconds: 0 }, unless: null },
    { channel: 'EMAIL', after: { seconds: 0 }, unless: null },
  ],
  lifetimeSeconds: 604_800,
  digestSeconds: null,
  link: () => '/vendor/money?tab=payouts',
  whatsAppValues: ['amount'],
  texts: { en, de },
});
