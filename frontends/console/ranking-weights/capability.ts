import { administrators, defineCapability } from '../capability.ts';

export const rankingWeights = defineCapability({
  id: 'ranking-weights',
  title: { en: 'Ranking', de: 'Rangfolge' },
  icon: 'target',
  section: 'settings',
  key: 'r',
  roles: administrators,
  load: () => import('./ranking-weights-page.tsx').then(({ RankingWeightsPage }) => RankingWeightsPage),
});
