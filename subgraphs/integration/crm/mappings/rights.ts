import type { RightsPart } from '#platform/access/join-rights.ts';

/** Administrators say what goes where; operators see which contacts a customer has. */
export const crmMappingRights = {
  parts: {
    CrmLinkedContact: 'provider account name contactId sandbox linked',
    CrmDealStage: 'id label',
    CrmMappedField: 'local remote direction wins',
    CrmMappedStage: 'status stage',
    CrmMapping: 'provider account version fields stages createdAt createdBy',
    CrmMappingPreview: 'compared customers create update skip conflict samples',
    CrmPreviewField: 'field local remote changesCustomer',
    CrmPreviewSample: 'customerId customerName action fields',
    CrmProperty: 'name label type readOnly options',
  },
  mutations: { updateCrmMapping: { of: 'CatalogueProvider', at: 'input.provider', to: ['ADMIN'] } },
  settable: {
    'CrmMappedStageInput.status':
      'Administrators alone may use the mutation; it names a state of orders and changes none.',
  },
} satisfies RightsPart;
