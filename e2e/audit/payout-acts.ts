import type { Act } from './privileged-acts.ts';

/** Those of payouts and of the comparison with providers. */
export const payoutActs: Readonly<Record<string, Act>> = {
  savePayee: {
    action: 'PAYEE_SAVED',
    input: async ({ vendorId, email }) => ({
      vendorId: await vendorId(),
      name: 'Payee',
      email,
      country: 'DE',
    }),
  },
  setPayoutMinimum: {
    action: 'PAYOUT_MINIMUM_SET',
    input: () => ({ minimum: { amount: 1_000, currency: 'EUR' } }),
  },
  createPayoutBatch: {
    action: 'PAYOUT_BATCH_CREATED',
    shownBy: 'subgraphs/vendor/money/payouts/payouts.test.ts',
  },
  approvePayoutBatch: {
    action: 'PAYOUT_BATCH_APPROVED',
    shownBy: 'subgraphs/vendor/money/payouts/payouts.test.ts',
  },
  cancelPayoutBatch: {
    action: 'PAYOUT_BATCH_CANCELLED',
    shownBy: 'subgraphs/vendor/money/payouts/payouts.test.ts',
  },
  recordManualPayout: {
    action: 'PAYOUT_RECORDED',
    shownBy: 'subgraphs/vendor/money/payouts/payouts.test.ts',
  },
  runReconciliation: {
    action: 'RECONCILIATION_STARTED',
    shownBy: 'subgraphs/vendor/money/reconciliation/reconciliation.test.ts',
  },
  resolveReconciliationItem: {
    action: 'RECONCILIATION_ITEM_RESOLVED',
    shownBy: 'subgraphs/vendor/money/reconciliation/reconciliation.test.ts',
  },
};
