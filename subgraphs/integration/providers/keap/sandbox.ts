import { deleteContact, editByHand } from '../../hub/sandboxes/crm/contacts.ts';
import type { SandboxAnswer, SandboxSpec, SandboxTools } from '../../hub/sandboxes/sandbox.ts';
import { dealRoutes } from './sandbox-deals.ts';
import { contactRoutes } from './sandbox-contacts.ts';

interface Keys {
  readonly clientId: string;
  readonly clientSecret: string;
}

function refuse(status: number, message: string): SandboxAnswer {
  return { status, json: { message } };
}

const token = (secret: SandboxTools<Keys>['secret']) => secret('token', 24);

/** Contacts with the moments of their changes. A person changes one by `sandboxAct` `edit`: its id, and the new name. */
export const keapSandbox: SandboxSpec<Keys> = {
  credentials: (secret) => ({ clientId: secret('client', 16), clientSecret: secret('client secret', 8) }),
  grant: (secret) => ({ accessToken: token(secret), extra: {} }),
  authenticate: ({ headers }, _credentials, secret) => headers['authorization'] === `Bearer ${token(secret)}`,
  refuse,
  routes: {
    ...dealRoutes(refuse),
    'GET /crm/rest/v1/account/profile': () => ({
      json: { name: 'Sandbox', email: 'sandbox@sandbox.example' },
    }),
    ...contactRoutes(refuse),
  },
  acts: {
    edit: (id, value, { objects }) => editByHand(objects, id, value),
    delete: async (id, _value, { objects }) => {
      await deleteContact(objects, id);
    },
  },
};
