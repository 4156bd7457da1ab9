import { z } from 'zod';
import { defineType } from '../define-type.ts';
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';

export const callBackAsked = defineType({
  key: 'call_back_asked',
  description: 'Somebody asked in a conversation or a call to be called back. It goes to all operators.',
  category: 'CONVERSATIONS',
  audience: ['OPERATOR'],
  isCritical: false,
  isUrgent: false,
  subject: null,
  variables: z.strictObject({ reason: z.string() }),
  sample: { reason: 'The customer wants to know when somebody comes.' },
  steps: [{ channel: 'PUSH', after: { seconds: 0 }, unless: null }],
  lifetimeSeconds: 3_600,
  digestSeconds: null,
  link: () => '/console/calls',
  texts: { en, de },
});
