import { administrators, defineCapability } from '../capability.ts';

export const apiKeys = defineCapability({
  id: 'api-keys',
  title: { en: 'API keys', de: 'API-Schlüssel' },
  icon: 'key',
  section: 'settings',
  key: 'k',
  roles: administrators,
  load: () => import('./api-keys-page.tsx').then(({ ApiKeysPage }) => ApiKeysPage),
});
