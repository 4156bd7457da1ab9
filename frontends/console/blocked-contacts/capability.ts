import { defineCapability, operators } from '../capability.ts';

export const blockedContacts = defineCapability({
  id: 'blocked-contacts',
  title: { en: 'Blocked contacts', de: 'Blockierte Kontakte' },
  icon: 'shield',
  section: 'people',
  roles: operators,
  load: () => import('./blocked-contacts-page.tsx').then(({ BlockedContactsPage }) => BlockedContactsPage),
});
