import { z } from 'zod';
import { defineType } from '../define-type.ts';
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';

export const transferFinished = defineType({
  key: 'transfer_finished',
  description: 'An import or an export ended. It goes to whoever has started it.',
  category: 'SYSTEM',
  audience: ['OPERATOR'],
  isCritical: false,
  isUrgent: false,
  subject: null,
  variables: z.strictObject({
    file: z.string(),
    state: z.enum(['DONE', 'DONE_WITH_ERRORS', 'FAILED', 'CANCELLED']),
    rows: z.string(),
    failed: z.string(),
  }),
  sample: { file: 'leads.csv', state: 'DONE_WITH_ERRORS', rows: '1200', failed: '7' },
  steps: [{ channel: 'PUSH', after: { seconds: 60 }, unless: 'SEEN' }],
  lifetimeSeconds: 86_400,
  digestSeconds: null,
  link: () => '/console/transfers',
  whatsAppValues: ['file', 'rows', 'failed'],
  texts: { en, de },
});
