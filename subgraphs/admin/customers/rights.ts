import type { RightsPart } from '#platform/access/join-rights.ts';

export const customerRights: RightsPart = {
  parts: { EraseCustomerPayload: 'customerId' },
  mutations: {
    updateCustomer: { of: 'User', at: 'input.customerId', to: ['OPERATOR'] },
    eraseCustomer: { of: 'User', at: 'input.customerId', to: ['ADMIN'] },
  },
};
