import type { RightsPart } from '#platform/access/join-rights.ts';

/** Who opens and closes the pages on which an invoice is paid. */
export const paymentSessionRights: RightsPart = {
  entities: {
    PaymentSession: {
      permission: 'payments:read',
      rows: [
        [
          ['OWNER', 'VENDOR', 'OPERATOR'],
          'id status invoice amount provider sandbox url expiresAt createdAt',
        ],
        [['VENDOR', 'OPERATOR'], 'problem'],
      ],
    },
  },
  queries: {
    paymentSession: { of: 'PaymentSession', at: 'id', to: ['OWNER', 'VENDOR', 'OPERATOR'] },
  },
  mutations: {
    openPaymentSession: { of: 'Invoice', at: 'input.invoiceId', to: ['OWNER', 'VENDOR', 'OPERATOR'] },
    cancelPaymentSession: {
      of: 'PaymentSession',
      at: 'input.sessionId',
      to: ['OWNER', 'VENDOR', 'OPERATOR'],
    },
  },
};
