import { defineCapability } from '../capability.ts';

export const quotes = defineCapability({
  id: 'quotes',
  title: { en: 'Quotes', de: 'Voranschläge' },
  icon: 'note',
  key: 'q',
  load: () => import('./quotes-page.tsx').then(({ QuotesPage }) => QuotesPage),
  alerts: ['QUOTE_REQUESTED'],
});
