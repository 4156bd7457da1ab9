import { administrators, defineCapability } from '../capability.ts';

export const assistantSettings = defineCapability({
  id: 'assistant-settings',
  title: { en: 'Assistant', de: 'Assistent' },
  icon: 'sparkle',
  section: 'settings',
  roles: administrators,
  load: () =>
    import('./assistant-settings-page.tsx').then(({ AssistantSettingsPage }) => AssistantSettingsPage),
});
