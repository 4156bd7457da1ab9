import { z } from 'zod';
import { defineType } from '../define-type.ts';
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';

export const campaignPaused = defineType({
  key: 'campaign_paused',
  description:
    'A campaign of calls has paused itself: by one of its rules, its budget or its agent. It goes to all administrators.',
  category: 'SYSTEM',
  audience: ['OPERATOR'],
  isCritical: true,
  isUrgent: false,
  subject: null,
  variables: z.strictObject({ name: z.string(), reason: z.string(), campaignId: z.string() }),
  sample: {
    name: 'Reminders of May',
    reason: 'OPT_OUTS',
    campaignId: '00000000-0000-7000-8000-000000000000',
  },
  steps: [
    { channel: 'PUSH', after: { seconds: 0 }, unless: null },
    { channel: 'EMAIL', after: { seconds: 0 }, unless: null },
  ],
  lifetimeSeconds: 86_400,
  digestSeconds: null,
  link: ({ variables: { campaignId } }) => `/console/campaigns/${campaignId}`,
  texts: { en, de },
});
