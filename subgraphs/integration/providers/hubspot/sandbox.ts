import { deleteContact, editByHand } from '../../hub/sandboxes/crm/contacts.ts';
import type { SandboxSpec, SandboxTools } from '../../hub/sandboxes/sandbox.ts';
import { contactRoutes } from './sandbox-contacts.ts';
import { optOutRoutes } from './sandbox-opt-out.ts';
import { hubSpotSignature } from './webhook.ts';
import { dealRoutes } from './sandbox-deals.ts';
import { refuse } from './sandbox-refusal.ts';

interface Keys {
  readonly clientId: string;
  readonly clientSecret: string;
}
type Secret = SandboxTools<Keys>['secret'];

function uuidOf(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const token = (secret: Secret) => secret('token', 24);

/** Contacts with the moments of their changes. A person changes one by `sandboxAct` `edit`: its id, and the new name. */
export const hubSpotSandbox: SandboxSpec<Keys> = {
  credentials: (secret) => ({
    clientId: uuidOf(secret('client', 16)),
    clientSecret: uuidOf(secret('secret', 16)),
  }),
  grant: (secret) => ({ accessToken: token(secret), extra: {} }),
  authenticate: ({ headers }, _credentials, secret) => headers['authorization'] === `Bearer ${token(secret)}`,
  refuse,
  routes: {
    ...dealRoutes,
    'GET /account-info/v3/details': () => ({
      json: { portalId: 1, accountType: 'DEVELOPER_TEST', timeZone: 'Europe/Berlin', companyCurrency: 'EUR' },
    }),
    ...contactRoutes(refuse),
    ...optOutRoutes(refuse),
  },
  acts: {
    edit: async (id, value, tools) => {
      await editByHand(tools.objects, id, value);
      tell(tools, 'contact.propertyChange', id);
    },
    delete: async (id, _value, tools) => {
      if (await deleteContact(tools.objects, id)) tell(tools, 'contact.deletion', id);
    },
  },
};

/** Tells of a change as HubSpot does. */
function tell(tools: SandboxTools<Keys>, subscriptionType: string, id: string): void {
  const occurredAt = Date.now();
  const body = JSON.stringify([{ eventId: occurredAt, subscriptionType, objectId: Number(id), occurredAt }]);
  const timestamp = String(occurredAt);
  const url = tools.webhookUrl('events');
  const signature = hubSpotSignature(tools.credentials.clientSecret, {
    method: 'POST',
    url,
    body,
    timestamp,
  });
  tools.webhook({
    url: 'events',
    headers: {
      'content-type': 'application/json',
      'x-hubspot-request-timestamp': timestamp,
      'x-hubspot-signature-v3': signature,
    },
    body,
  });
}
