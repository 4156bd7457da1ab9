import { defineCapability, operators } from '../capability.ts';

export const teams = defineCapability({
  id: 'teams',
  title: { en: 'Teams', de: 'Teams' },
  icon: 'people',
  section: 'settings',
  roles: operators,
  load: () => import('./teams-page.tsx').then(({ TeamsPage }) => TeamsPage),
});
