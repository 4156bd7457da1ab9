import type { RightsPart } from '#platform/access/join-rights.ts';

/** Administrators start synchronizations and see how they stand; operators decide conflicts. */
export const contactSyncRights = {
  parts: {
    CrmSync: `provider account name state sandbox startedAt lastPullAt lastPushAt behindSeconds waiting linked unlinked pushed pulled
              conflicts problem`,
    CrmSyncChange: 'syncs at',
    CrmConflict: `id provider account reason customerId customerName field localValue remoteValue contactIds createdAt resolvedAt
                  resolvedBy resolution`,
  },
  subscriptions: { crmSyncChanged: { of: 'CrmSync', at: null, to: ['ADMIN'] } },
  mutations: {
    startCrmSync: { of: 'CatalogueProvider', at: 'input.provider', to: ['ADMIN'] },
    pauseCrmSync: { of: 'CatalogueProvider', at: 'input.provider', to: ['ADMIN'] },
    resolveCrmConflict: { of: 'CrmConflict', at: 'input.id', to: ['OPERATOR'] },
  },
  settable: {
    'ResolveCrmConflictInput.contactId':
      'A contact of the CRM among those that the conflict names: checked before it is linked.',
  },
} satisfies RightsPart;
