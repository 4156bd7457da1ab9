import { defineCapability, operators } from '../capability.ts';

export const campaigns = defineCapability({
  id: 'campaigns',
  title: { en: 'Campaigns', de: 'Kampagnen' },
  icon: 'flag',
  section: 'work',
  roles: operators,
  load: () => import('./campaign-routes.tsx').then(({ CampaignRoutes }) => CampaignRoutes),
});
