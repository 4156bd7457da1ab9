import type { Act } from './privileged-acts.ts';

/** What administrators do with accounts, customers and API keys. */
export const accountActs: Readonly<Record<string, Act>> = {
  createUser: {
    action: 'USER_CREATED',
    input: ({ email }) => ({ name: 'Somebody', email, password: 'a long password', role: 'CUSTOMER' }),
  },
  updateCustomer: {
    action: 'CUSTOMER_CHANGED',
    input: async ({ accountId }) => ({ customerId: await accountId(), tags: ['vip'] }),
  },
  eraseCustomer: {
    action: 'CUSTOMER_ERASED',
    shownBy: 'subgraphs/admin/customers/erase-customer.test.ts',
  },
  changeRole: {
    action: 'ROLE_CHANGED',
    input: async ({ accountId }) => ({ userId: await accountId(), role: 'AGENT' }),
  },
  disableUser: {
    action: 'USER_DISABLED',
    input: async ({ accountId }) => ({ userId: await accountId() }),
  },
  enableUser: { action: 'USER_ENABLED', input: async ({ accountId }) => ({ userId: await accountId() }) },
  createApiKey: {
    action: 'API_KEY_CREATED',
    input: () => ({ name: 'Reports', scopes: ['orders:read'] }),
  },
  renameApiKey: {
    action: 'API_KEY_RENAMED',
    input: async ({ keyId }) => ({ apiKeyId: await keyId(), name: 'Weekly reports' }),
  },
  revokeApiKey: { action: 'API_KEY_REVOKED', input: async ({ keyId }) => ({ apiKeyId: await keyId() }) },
};
