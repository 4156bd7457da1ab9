import { z } from 'zod';
import { defineType } from '../define-type.ts';
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';

export const callText = defineType({
  key: 'call_text',
  description: 'A calling agent sends what was talked about as a text message, to the telephone on the line.',
  category: 'CONVERSATIONS',
  audience: ['CUSTOMER'],
  isCritical: false,
  isUrgent: true,
  subject: null,
  variables: z.strictObject({ text: z.string() }),
  sample: { text: 'Plumber, Monday at 9:00, 12 High Street.' },
  // It goes to the number of the call, at once and nowhere else.
  steps: [{ channel: 'SMS', after: { seconds: 0 }, unless: null }],
  lifetimeSeconds: 3_600,
  digestSeconds: null,
  link: null,
  texts: { en, de },
});
