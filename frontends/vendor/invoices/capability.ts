import { defineCapability } from '../capability.ts';

export const invoices = defineCapability({
  id: 'invoices',
  title: { en: 'Invoices', de: 'Rechnungen' },
  icon: 'money',
  key: 'i',
  load: () => import('./invoices-page.tsx').then(({ InvoicesPage }) => InvoicesPage),
  alerts: ['DISPUTE_NEEDS_RESPONSE'],
});
