import { defineCapability, operators } from '../capability.ts';

export const invoices = defineCapability({
  id: 'invoices',
  title: { en: 'Invoices', de: 'Rechnungen' },
  icon: 'money',
  section: 'work',
  key: 'n',
  roles: operators,
  load: () => import('./invoices-page.tsx').then(({ InvoicesPage }) => InvoicesPage),
});
