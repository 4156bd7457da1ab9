import type { RightsPart } from '#platform/access/join-rights.ts';

/** Who sees and does what with payments, refunds, disputes, credit notes, the ledger, and who collects. */
export const moneyRights: RightsPart = {
  entities: {
    Payment: {
      permission: 'payments:read',
      rows: [
        [
          ['OWNER', 'VENDOR', 'OPERATOR'],
          `id invoice amount method status provider reference paidAt createdAt sandbox collectedBy refundable refunds`,
        ],
        [['VENDOR', 'OPERATOR'], 'fee commission'],
      ],
    },
    Refund: {
      permission: 'payments:read',
      rows: [
        [['OWNER', 'VENDOR', 'OPERATOR'], 'id payment invoice amount status origin createdAt settledAt'],
        [['VENDOR', 'OPERATOR'], 'reason problem'],
      ],
    },
    Dispute: {
      permission: 'payments:read',
      rows: [
        [
          ['VENDOR', 'OPERATOR'],
          'id payment invoice amount fee status reason dueBy openedAt closedAt evidence files',
        ],
      ],
    },
  },
  parts: {
    CommissionRule: 'id vendor version percent fixed createdAt',
    DisputeChanged: 'seq cursor at order dispute invoice balance paymentState',
    DisputeEvidence: 'text sentAt problem',
    DisputeFile: 'id kind name mediaType size file sentAt',
    InvoicePaid: 'seq cursor at order invoice',
    LedgerEntry: 'id transactionId account amount cause causeId at',
    LedgerSum: 'account amount',
    NotRefundable: 'message reason refundable',
    PaymentReceived: 'seq cursor at order payment invoice balance paymentState',
    RefundChanged: 'seq cursor at order refund invoice balance paymentState',
    VendorCollection: 'collection provider account',
  },
  queries: {
    payment: { of: 'Payment', at: 'id', to: ['OWNER', 'VENDOR', 'OPERATOR'] },
    payments: { of: 'Payment', at: null, to: ['OWNER', 'VENDOR', 'OPERATOR'] },
    dispute: { of: 'Dispute', at: 'id', to: ['VENDOR', 'OPERATOR'] },
    disputes: { of: 'Dispute', at: null, to: ['VENDOR', 'OPERATOR'] },
    ledgerEntries: { of: 'Vendor', at: 'vendorId', to: ['VENDOR', 'OPERATOR'] },
    ledgerSums: { of: 'Vendor', at: 'vendorId', to: ['VENDOR', 'OPERATOR'] },
  },
  mutations: {
    recordPayment: { of: 'Invoice', at: 'input.invoiceId', to: ['VENDOR', 'OPERATOR'] },
    refundPayment: { of: 'Payment', at: 'input.paymentId', to: ['VENDOR', 'OPERATOR'] },
    addDisputeFile: { of: 'Dispute', at: 'input.disputeId', to: ['VENDOR', 'OPERATOR'] },
    submitDisputeEvidence: { of: 'Dispute', at: 'input.disputeId', to: ['VENDOR', 'OPERATOR'] },
    issueCreditNote: { of: 'Invoice', at: 'input.invoiceId', to: ['VENDOR', 'OPERATOR'] },
  },
  settable: {
    'AddDisputeFileInput.fileId': 'A file that the caller has not uploaded as evidence is refused.',
    'AddDisputeFileInput.kind': 'Whoever may add a file says what it is; it decides nothing.',
    'LedgerSubject.invoiceId': 'An invoice that the caller does not see is not found.',
    'LedgerSubject.payoutId': 'A payout that the caller does not see is not found.',
    'RecordPaymentInput.receivedAt': 'When the money came, which whoever got it knows; not in the future.',
    'SetCommissionInput.vendorId': 'Administrators alone may use the mutation.',
    'SetVendorCollectionInput.vendorId': 'Administrators alone may use the mutation.',
  },
};
