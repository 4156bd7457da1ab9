import { z } from 'zod';
import { defineType } from '../define-type.ts';
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';

export const reportReady = defineType({
  key: 'report_ready',
  description: 'A run of a report has its file. It goes to the owner of the report.',
  category: 'SYSTEM',
  audience: ['OPERATOR', 'VENDOR'],
  isCritical: false,
  isUrgent: false,
  subject: null,
  variables: z.strictObject({ name: z.string(), rows: z.int(), runId: z.string() }),
  sample: { name: 'Orders of the week', rows: 42, runId: '00000000-0000-7000-8000-000000000000' },
  // Its mail has the report itself, see reports/.
  steps: [],
  lifetimeSeconds: null,
  digestSeconds: null,
  link: ({ variables: { runId } }) => `/files/integration/reports/${runId}`,
  texts: { en, de },
});
