import { defineCapability } from '../capability.ts';

export const offers = defineCapability({
  id: 'offers',
  title: { en: 'Offers', de: 'Angebote' },
  icon: 'bolt',
  key: 'o',
  isPrimary: true,
  load: () => import('./offers-page.tsx').then(({ OffersPage }) => OffersPage),
  loadBadge: () => import('./offers-badge.tsx').then(({ OffersBadge }) => OffersBadge),
});
