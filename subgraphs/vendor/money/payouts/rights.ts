import type { RightsPart } from '#platform/access/join-rights.ts';

const itself = { of: 'Vendor', at: 'vendorId', to: ['VENDOR', 'OPERATOR'] } as const;

/** Who sees and does what with payouts, payees and balances. */
export const payoutRights: RightsPart = {
  entities: {
    Payout: {
      permission: 'payouts:read',
      rows: [
        [
          ['VENDOR', 'OPERATOR'],
          'id vendor amount status method provider sandbox reference problem createdAt approvedAt paidAt closedAt',
        ],
        [['OPERATOR'], 'batch'],
      ],
    },
    PayoutBatch: {
      permission: 'payouts:read',
      rows: [
        [['OPERATOR'], 'id status createdAt createdBy approvedBy approvedAt closedAt payoutCount totals'],
      ],
    },
  },
  parts: {
    Payee: 'vendor name email country state problem onboardingUrl provider sandbox savedAt reportedAt',
    PayoutChanged: 'seq cursor at payout',
    VendorBalance: 'currency pending available reserved held onTheWay paidOut',
    VendorStatementEntry: 'invoice paidAt gross commission fee refunded held net expectedAt',
  },
  queries: {
    payout: { of: 'Payout', at: 'id', to: ['VENDOR', 'OPERATOR'] },
    payouts: { of: 'Payout', at: null, to: ['VENDOR', 'OPERATOR'] },
    payee: itself,
    vendorBalances: itself,
    vendorStatement: itself,
    payoutBatch: { of: 'PayoutBatch', at: 'id', to: ['OPERATOR'] },
  },
  mutations: {
    approvePayoutBatch: { of: 'PayoutBatch', at: 'input.batchId', to: ['OPERATOR'] },
    cancelPayoutBatch: { of: 'PayoutBatch', at: 'input.batchId', to: ['OPERATOR'] },
    recordManualPayout: { of: 'Vendor', at: 'input.vendorId', to: ['OPERATOR'] },
    savePayee: { of: 'Vendor', at: 'input.vendorId', to: ['VENDOR', 'OPERATOR'] },
  },
  settable: {
    'RecordManualPayoutInput.paidAt': 'Administrators alone may use the mutation.',
  },
};
