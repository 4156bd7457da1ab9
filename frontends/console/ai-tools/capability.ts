import { defineCapability, operators } from '../capability.ts';

export const aiTools = defineCapability({
  id: 'ai-tools',
  title: { en: 'AI tools', de: 'KI-Werkzeuge' },
  icon: 'sparkle',
  section: 'work',
  key: 'a',
  roles: operators,
  load: () => import('./ai-tools-page.tsx').then(({ AiToolsPage }) => AiToolsPage),
});
