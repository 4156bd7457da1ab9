import { defineCapability, operators } from '../capability.ts';

export const doNotCall = defineCapability({
  id: 'may-call',
  title: { en: 'Who may be called', de: 'Wer angerufen werden darf' },
  icon: 'lock',
  section: 'people',
  roles: operators,
  load: () => import('./may-call-page.tsx').then(({ MayCallPage }) => MayCallPage),
});
