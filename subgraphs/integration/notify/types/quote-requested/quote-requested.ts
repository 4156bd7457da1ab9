import { defineAskedQuoteType } from '../define-quote-type.ts';
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';

export const quoteRequested = defineAskedQuoteType({
  key: 'quote_requested',
  description: 'A vendor was asked for a quote.',
  lifetimeSeconds: 172800,
  texts: { en, de },
});
