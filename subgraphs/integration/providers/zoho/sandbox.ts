import { deleteContact, editByHand } from '../../hub/sandboxes/crm/contacts.ts';
import type { SandboxAnswer, SandboxSpec, SandboxTools } from '../../hub/sandboxes/sandbox.ts';
import { dealRoutes } from './sandbox-deals.ts';
import { contactRoutes } from './sandbox-contacts.ts';

interface Keys {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly dataCentre: string;
}

function refuse(status: number, message: string): SandboxAnswer {
  const codes: Readonly<Record<number, string>> = { 401: 'INVALID_TOKEN', 404: 'INVALID_URL_PATTERN' };
  return { status, json: { code: codes[status] ?? 'INTERNAL_ERROR', details: {}, message, status: 'error' } };
}

const token = (secret: SandboxTools<Keys>['secret']) => secret('token', 24);

/** Contacts with the moments of their changes. */
export const zohoSandbox: SandboxSpec<Keys> = {
  credentials: (secret) => ({
    clientId: secret('client', 16),
    clientSecret: secret('client secret', 20),
    dataCentre: 'eu',
  }),
  grant: (secret) => ({ accessToken: token(secret), extra: {} }),
  authenticate: ({ headers }, _credentials, secret) =>
    headers['authorization'] === `Zoho-oauthtoken ${token(secret)}`,
  refuse,
  routes: {
    ...dealRoutes(refuse),
    'GET /crm/v8/org': () => ({ json: { org: [{ id: '1', company_name: 'Sandbox' }] } }),
    ...contactRoutes(refuse),
  },
  acts: {
    edit: (id, value, { objects }) => editByHand(objects, id, value),
    delete: async (id, _value, { objects }) => {
      await deleteContact(objects, id);
    },
  },
};
