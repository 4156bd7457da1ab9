import { defineAskedQuoteType } from '../define-quote-type.ts';
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';

export const quoteDue = defineAskedQuoteType({
  key: 'quote_due',
  description: 'A vendor has not submitted a quote, and its time is nearly over.',
  lifetimeSeconds: 86400,
  texts: { en, de },
});
