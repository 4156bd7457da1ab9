import type { RightsPart } from '#platform/access/join-rights.ts';

const operatorsAlone = 'Operators alone may use the mutation.';
const administratorsAlone = 'Administrators alone may use the mutation.';

/** Who sees and does what with leads: operators, and API keys for them. Administrators spend money on searches, and erase. */
export const leadRights: RightsPart = {
  entities: {
    Lead: {
      permission: 'leads:read',
      rows: [
        [
          ['OPERATOR'],
          `id name company phone email address city country website category source note kind location domain services rating ratings
           openingHours isSiteAlive enrichedAt owner legalBasis mergedInto state doNotContact createdAt updatedAt createdBy facts sources
           merges score conversion`,
        ],
      ],
    },
    LeadSearch: {
      permission: 'leads:read',
      rows: [
        [
          ['OPERATOR'],
          `id query provider area mostLeads budgetCalls enriches state pauseReason problem found fresh duplicates spentCalls missing cells
           createdBy createdAt startedAt endedAt`,
        ],
      ],
    },
  },
  parts: {
    EraseLeadPayload: 'leadId',
    InvalidInvitation: 'message',
    LeadConversion: 'as vendor conversation problem',
    LeadDuplicate: 'id left right likeness reasons state decidedBy decidedAt foundAt',
    LeadFact: 'id field value source origin evidence at expiresAt isShown',
    LeadLocation: 'latitude longitude',
    LeadMerge: 'id kept merged reason mergedBy mergedAt undoneAt',
    LeadScore: 'value factors',
    LeadScorePart: 'factor weight value contribution',
    LeadSearchArea: 'circle polygon squareKm',
    LeadSearchCircle: 'center radiusKm',
    LeadSearchEstimate: 'cells leastCalls expectedCalls most expected',
    LeadSearchFinished: 'seq cursor at state problem missing',
    LeadSearchMissing: 'cells percent lostPages fullCells',
    LeadSource: 'provider externalId firstAt lastAt',
    LeadsFound: 'seq cursor at leads',
    SearchBudgetReached: 'seq cursor at spentCalls missing',
    SearchCell: 'quadKey state found pages south west north east',
    SearchCellsDone: 'seq cursor at cells state found fresh duplicates spentCalls',
  },
  queries: {
    lead: { of: 'Lead', at: 'id', to: ['OPERATOR'] },
    leadSearch: { of: 'LeadSearch', at: 'id', to: ['OPERATOR'] },
  },
  subscriptions: { leadSearchEvents: { of: 'LeadSearch', at: 'searchId', to: ['OPERATOR'] } },
  mutations: {
    updateLead: { of: 'Lead', at: 'input.leadId', to: ['OPERATOR'] },
    mergeLeads: { of: 'Lead', at: 'input.keepId', to: ['OPERATOR'] },
    unmergeLead: { of: 'LeadMerge', at: 'input.mergeId', to: ['OPERATOR'], permission: 'leads:write' },
    keepLeadsApart: {
      of: 'LeadDuplicate',
      at: 'input.duplicateId',
      to: ['OPERATOR'],
      permission: 'leads:write',
    },
    enrichLeads: { of: 'Lead', at: 'input.leadIds', to: ['OPERATOR'] },
    convertLead: { of: 'Lead', at: 'input.leadId', to: ['OPERATOR'] },
    eraseLead: { of: 'Lead', at: 'input.leadId', to: ['ADMIN'] },
    pauseLeadSearch: { of: 'LeadSearch', at: 'input.searchId', to: ['OPERATOR'] },
    resumeLeadSearch: { of: 'LeadSearch', at: 'input.searchId', to: ['ADMIN'] },
    cancelLeadSearch: { of: 'LeadSearch', at: 'input.searchId', to: ['OPERATOR'] },
  },
  settable: {
    'CreateLeadInput.state': operatorsAlone,
    'MergeLeadsInput.mergeId': operatorsAlone,
    'StartLeadSearchInput.thousandCallsPrice': administratorsAlone,
    'UpdateLeadInput.ownerId': operatorsAlone,
    'UpdateLeadInput.state': operatorsAlone,
  },
};
