import { administrators, defineCapability } from '../capability.ts';

export const phoneNumbers = defineCapability({
  id: 'phone-numbers',
  title: { en: 'Telephone numbers', de: 'Rufnummern' },
  icon: 'phone',
  section: 'settings',
  roles: administrators,
  load: () => import('./phone-numbers-page.tsx').then(({ PhoneNumbersPage }) => PhoneNumbersPage),
});
