import type { Act } from './privileged-acts.ts';

/** Acts upon the synchronization with CRMs. */
export const crmActs: Readonly<Record<string, Act>> = {
  startCrmSync: { action: 'CRM_SYNC_STARTED', input: () => ({ provider: 'KEAP' }) },
  updateCrmMapping: {
    action: 'CRM_MAPPING_CHANGED',
    shownBy: 'subgraphs/integration/crm/mappings/mappings.test.ts',
  },
  countCrmContacts: { exempt: 'It changes nothing: importCrmContacts has an entry.' },
  importCrmContacts: {
    action: 'CRM_CONTACTS_IMPORTED',
    shownBy: 'subgraphs/integration/crm/imports/imports.test.ts',
  },
  pauseCrmSync: {
    action: 'CRM_SYNC_PAUSED',
    shownBy: 'subgraphs/integration/crm/syncs/syncs.test.ts',
  },
  resolveCrmConflict: {
    action: 'CRM_CONFLICT_RESOLVED',
    shownBy: 'subgraphs/integration/crm/conflicts/conflicts.test.ts',
  },
};
