import type { RightsPart } from '#platform/access/join-rights.ts';

/** Who sees and does what with comparisons and their differences. */
export const reconciliationRights: RightsPart = {
  entities: {
    ReconciliationRun: {
      permission: 'payments:read',
      rows: [
        [
          ['OPERATOR'],
          'id status startedAt startedBy endedAt since compared openItems healedItems accounts problems',
        ],
      ],
    },
    ReconciliationItem: {
      permission: 'payments:read',
      rows: [
        [
          ['OPERATOR'],
          `id kind subject state provider account externalId ours theirs invoice vendor run foundAt closedAt resolvedBy
           note`,
        ],
      ],
    },
  },
  parts: {
    ReconciledAccount: 'provider account sandbox',
    ReconciliationProblem: 'provider account problem',
    ReconciliationSide: 'status amount',
  },
  mutations: {
    resolveReconciliationItem: { of: 'ReconciliationItem', at: 'input.itemId', to: ['OPERATOR'] },
  },
};
