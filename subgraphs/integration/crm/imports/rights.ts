import type { RightsPart } from '#platform/access/join-rights.ts';

/** Administrators make customers of contacts. */
export const crmImportRights = {
  parts: {
    CrmImport:
      'id provider account state read found imported unusable problem createdAt createdBy finishedAt',
  },
  mutations: {
    countCrmContacts: { of: 'CatalogueProvider', at: 'input.provider', to: ['ADMIN'] },
    importCrmContacts: { of: 'CrmImport', at: 'input.importId', to: ['ADMIN'] },
  },
} satisfies RightsPart;
