import { defineCapability, operators } from '../capability.ts';

export const domainEvents = defineCapability({
  id: 'domain-events',
  title: { en: 'Events', de: 'Ereignisse' },
  icon: 'layers',
  section: 'system',
  roles: operators,
  load: () => import('./domain-events-page.tsx').then(({ DomainEventsPage }) => DomainEventsPage),
});
