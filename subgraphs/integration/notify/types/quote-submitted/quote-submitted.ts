import { defineOfferedQuoteType } from '../define-quote-type.ts';
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';

export const quoteSubmitted = defineOfferedQuoteType({
  key: 'quote_submitted',
  description: 'A vendor submitted a quote, or changed it. The link needs no session.',
  lifetimeSeconds: 604800,
  texts: { en, de },
});
