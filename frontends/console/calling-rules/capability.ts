import { defineCapability, operators } from '../capability.ts';

export const callingRules = defineCapability({
  id: 'calling-rules',
  title: { en: 'Calling rules', de: 'Anrufregeln' },
  icon: 'clock',
  section: 'settings',
  roles: operators,
  load: () => import('./calling-rules-page.tsx').then(({ CallingRulesPage }) => CallingRulesPage),
});
