import { randomUUID } from 'node:crypto';
import { deleteContact, editByHand } from '../../hub/sandboxes/crm/contacts.ts';
import type { SandboxAnswer, SandboxSpec, SandboxTools } from '../../hub/sandboxes/sandbox.ts';
import { contactRoutes } from './sandbox-contacts.ts';
import { pipedriveAuthorization } from './webhook.ts';
import { dealRoutes } from './sandbox-deals.ts';

interface Keys {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly webhookPassword: string | null;
}

function refuse(status: number, error: string): SandboxAnswer {
  return { status, json: { success: false, error, error_info: 'The stand-in refuses this.' } };
}

const token = (secret: SandboxTools<Keys>['secret']) => secret('token', 24);

/** Persons with the moments of their changes. A person changes one by `sandboxAct` `edit`: its id, and the new name. */
export const pipedriveSandbox: SandboxSpec<Keys> = {
  credentials: (secret) => ({
    clientId: secret('client', 12),
    clientSecret: secret('client secret', 20),
    webhookPassword: secret('webhook', 16),
  }),
  grant: (secret) => ({ accessToken: token(secret), extra: {} }),
  authenticate: ({ headers }, _credentials, secret) => headers['authorization'] === `Bearer ${token(secret)}`,
  refuse,
  routes: {
    ...dealRoutes(refuse),
    'GET /api/v1/users/me': () => ({
      json: { success: true, data: { id: 1, name: 'Sandbox', company_id: 1, company_name: 'Sandbox' } },
    }),
    ...contactRoutes(refuse),
  },
  acts: {
    edit: async (id, value, tools) => {
      await editByHand(tools.objects, id, value);
      tell(tools, 'change', id);
    },
    delete: async (id, _value, tools) => {
      if (await deleteContact(tools.objects, id)) tell(tools, 'delete', id);
    },
  },
};

/** Tells of a change as Pipedrive does. */
function tell({ webhook, credentials }: SandboxTools<Keys>, action: string, id: string): void {
  webhook({
    url: '',
    headers: {
      'content-type': 'application/json',
      authorization: pipedriveAuthorization(credentials.webhookPassword ?? ''),
    },
    body: JSON.stringify({
      meta: { id: randomUUID(), action, entity: 'person', entity_id: id, version: '2.0' },
      data: null,
      previous: null,
    }),
  });
}
