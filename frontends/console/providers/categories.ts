import type { ProviderCategory } from '#generated/documents/frontends/console/providers.ts';

/** The categories of providers, in the order of the page. */
export const categories: readonly ProviderCategory[] = [
  'MESSAGING',
  'EMAIL',
  'AI',
  'MAPS',
  'PAYMENTS',
  'CRM',
  'MARKETING',
  'FINANCE',
];
