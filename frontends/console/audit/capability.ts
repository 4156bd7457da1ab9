import { administrators, defineCapability } from '../capability.ts';

export const audit = defineCapability({
  id: 'audit',
  title: { en: 'Audit log', de: 'Protokoll' },
  icon: 'clipboard',
  section: 'system',
  key: 'l',
  roles: administrators,
  load: () => import('./audit-page.tsx').then(({ AuditPage }) => AuditPage),
});
