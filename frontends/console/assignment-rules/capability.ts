import { defineCapability, operators } from '../capability.ts';

export const assignmentRules = defineCapability({
  id: 'assignment-rules',
  title: { en: 'Assignment rules', de: 'Zuteilungsregeln' },
  icon: 'swap',
  section: 'settings',
  roles: operators,
  load: () => import('./assignment-rules-page.tsx').then(({ AssignmentRulesPage }) => AssignmentRulesPage),
});
