import { defineCapability } from '../capability.ts';

export const reviews = defineCapability({
  id: 'reviews',
  title: { en: 'Reviews', de: 'Bewertungen' },
  icon: 'star',
  key: 'r',
  load: () => import('./reviews-page.tsx').then(({ ReviewsPage }) => ReviewsPage),
  alerts: ['REVIEW_UNANSWERED'],
});
