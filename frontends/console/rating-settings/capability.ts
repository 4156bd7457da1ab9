import { administrators, defineCapability } from '../capability.ts';

export const ratingSettings = defineCapability({
  id: 'rating-settings',
  title: { en: 'Satisfaction', de: 'Zufriedenheit' },
  icon: 'star',
  section: 'settings',
  roles: administrators,
  load: () => import('./rating-settings-page.tsx').then(({ RatingSettingsPage }) => RatingSettingsPage),
});
