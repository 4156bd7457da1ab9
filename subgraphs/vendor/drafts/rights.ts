import type { RightsPart } from '#platform/access/join-rights.ts';

/** Drafts are for operators, and for the customer of the conversation. */
export const draftRights: RightsPart = {
  entities: {
    OrderDraft: {
      permission: 'orders:read',
      rows: [
        [
          ['OWNER', 'OPERATOR'],
          'id conversation service summary address location scheduledFor price customer missing fromSeqs status order createdAt changedAt',
        ],
        [['OPERATOR'], 'confidence'],
      ],
    },
  },
  parts: { OrderDraftCustomer: 'name phone email' },
  queries: { orderDraft: { of: 'OrderDraft', at: 'id', to: ['OWNER', 'OPERATOR'] } },
  mutations: {
    confirmOrderDraft: { of: 'OrderDraft', at: 'input.draftId', to: ['OWNER', 'OPERATOR'] },
    discardOrderDraft: { of: 'OrderDraft', at: 'input.draftId', to: ['OWNER', 'OPERATOR'] },
  },
  settable: {
    'ConfirmOrderDraftInput.price':
      'As with `createOrder`: the customer orders at the price that they were shown.',
    'ConfirmOrderDraftInput.scheduledFor': 'The time at which the customer wants the work.',
  },
};
