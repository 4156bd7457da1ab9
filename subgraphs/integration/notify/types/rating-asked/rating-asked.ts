import { z } from 'zod';
import { defineType } from '../define-type.ts';
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';

export const ratingAsked = defineType({
  key: 'rating_asked',
  description:
    'A conversation of the customer was closed, and they are asked how it was. It has a link that needs no session.',
  category: 'CONVERSATIONS',
  audience: ['CUSTOMER'],
  isCritical: false,
  isUrgent: false,
  subject: 'CONVERSATION',
  variables: z.strictObject({ url: z.string() }),
  sample: { url: 'https://example.com/rate/sample' },
  steps: [{ channel: 'EMAIL', after: { seconds: 0 }, unless: null }],
  lifetimeSeconds: 259_200,
  digestSeconds: null,
  link: ({ variables: { url } }) => new URL(url).pathname,
  texts: { en, de },
});
