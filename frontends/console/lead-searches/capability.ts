import { defineCapability, operators } from '../capability.ts';

export const leadSearches = defineCapability({
  id: 'lead-searches',
  title: { en: 'Searches for leads', de: 'Suchen nach Leads' },
  icon: 'search',
  section: 'people',
  roles: operators,
  load: () => import('./search-routes.tsx').then(({ SearchRoutes }) => SearchRoutes),
});
