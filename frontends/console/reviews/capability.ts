import { defineCapability, operators } from '../capability.ts';

export const reviews = defineCapability({
  id: 'reviews',
  title: { en: 'Reviews', de: 'Bewertungen' },
  icon: 'star',
  section: 'people',
  roles: operators,
  load: () => import('./reviews-page.tsx').then(({ ReviewsPage }) => ReviewsPage),
});
