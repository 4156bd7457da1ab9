import { defineCapability, operators } from '../capability.ts';

export const callingAgents = defineCapability({
  id: 'calling-agents',
  title: { en: 'Calling agents', de: 'Telefon-Agenten' },
  icon: 'phone',
  section: 'settings',
  roles: operators,
  load: () => import('./agents-routes.tsx').then(({ AgentsRoutes }) => AgentsRoutes),
});
