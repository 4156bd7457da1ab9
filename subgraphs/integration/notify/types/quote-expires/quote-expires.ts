import { defineOfferedQuoteType } from '../define-quote-type.ts';
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';

export const quoteExpires = defineOfferedQuoteType({
  key: 'quote_expires',
  description: 'A customer has not decided about a quote, which expires soon. The link needs no session.',
  lifetimeSeconds: 86400,
  texts: { en, de },
});
