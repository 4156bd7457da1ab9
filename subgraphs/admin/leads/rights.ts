import type { RightsPart } from '#platform/access/join-rights.ts';

/** Who sees and does what with leads: operators, and API keys for them. */
export const leadRights: RightsPart = {
  entities: {
    Lead: {
      permission: 'leads:read',
      rows: [
        [
          ['OPERATOR'],
          `id name company phone email address city country website category source note state doNotContact createdAt updatedAt
           createdBy`,
        ],
      ],
    },
  },
  queries: { lead: { of: 'Lead', at: 'id', to: ['OPERATOR'] } },
  mutations: {
    updateLead: { of: 'Lead', at: 'input.leadId', to: ['OPERATOR'] },
  },
  settable: {
    'CreateLeadInput.state': 'Operators alone may use the mutation.',
    'UpdateLeadInput.state': 'Operators alone may use the mutation.',
  },
};
