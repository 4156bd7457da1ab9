import { z } from 'zod';
import { defineType } from '../define-type.ts';
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';

export const ratingAskedByText = defineType({
  key: 'rating_asked_by_text',
  description:
    'A conversation of a customer with a telephone, but no e-mail address, was closed. They are asked how it was, by a link that needs no session.',
  category: 'CONVERSATIONS',
  audience: ['CUSTOMER'],
  isCritical: false,
  isUrgent: false,
  subject: 'CONVERSATION',
  variables: z.strictObject({ url: z.string() }),
  sample: { url: 'https://example.com/rate/sample' },
  steps: [{ channel: 'SMS', after: { seconds: 0 }, unless: null }],
  lifetimeSeconds: 259_200,
  digestSeconds: null,
  link: ({ variables: { url } }) => new URL(url).pathname,
  texts: { en, de },
});
