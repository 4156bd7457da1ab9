import { z } from 'zod';
import { contactByEmail, contactsSince, findContact, saveContact } from '../../hub/sandboxes/crm/contacts.ts';
import type { StandInContact } from '../../hub/sandboxes/crm/contacts.ts';
import type { SandboxAnswer, SandboxSpec, SandboxTools } from '../../hub/sandboxes/sandbox.ts';
import { longestSearch } from './cursor.ts';
import { hubSpotSignature } from './webhook.ts';
import { dealRoutes } from './sandbox-deals.ts';
import { refuse } from './sandbox-refusal.ts';

interface Keys {
  readonly clientId: string;
  readonly clientSecret: string;
}
type Secret = SandboxTools<Keys>['secret'];

const search = z.object({
  filterGroups: z.tuple([
    z.object({
      filters: z.array(z.object({ propertyName: z.string(), operator: z.string(), value: z.string() })),
    }),
  ]),
  limit: z.int().max(200),
  after: z.string().optional(),
});
const saved = z.object({
  properties: z.object({
    firstname: z.string().optional(),
    lastname: z.string().optional(),
    email: z.string().optional(),
    phone: z.string().optional(),
  }),
});

function toHubSpot({ id, given, family, email, phone, modifiedAt }: StandInContact): object {
  const updatedAt = modifiedAt.toISOString();
  return {
    id,
    createdAt: updatedAt,
    updatedAt,
    archived: false,
    properties: {
      firstname: given,
      lastname: family,
      email,
      phone,
      lastmodifieddate: updatedAt,
      hs_object_id: id,
    },
  };
}

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
    'POST /crm/v3/objects/contacts/search': async ({ body }, { objects }) => {
      const parsed = search.safeParse(body);
      if (!parsed.success) return refuse(400, 'Invalid input JSON');
      const { filterGroups, limit, after } = parsed.data;
      const { filters } = filterGroups[0];
      const valueOf = (name: string) => filters.find(({ propertyName }) => propertyName === name)?.value;
      const sinceMs = Number(valueOf('lastmodifieddate') ?? 0);
      const afterId = valueOf('hs_object_id');
      const all = (await contactsSince(objects, new Date(sinceMs))).filter(
        ({ id, modifiedAt }) =>
          afterId === undefined || (modifiedAt.getTime() === sinceMs && Number(id) > Number(afterId)),
      );
      const from = Number(after ?? 0);
      const to = from + limit;
      if (to > longestSearch) return refuse(400, 'A search shows 10,000 results at most.');
      const paging = to < all.length ? { paging: { next: { after: String(to) } } } : {};
      return { json: { total: all.length, results: all.slice(from, to).map(toHubSpot), ...paging } };
    },
    'GET /crm/v3/objects/contacts/{id}': async ({ params }, { objects }) => {
      const found = await findContact(objects, params['id'] ?? '');
      return found ? { json: toHubSpot(found) } : refuse(404, 'resource not found');
    },
    'POST /crm/v3/objects/contacts': ({ body }, tools) => save(tools, null, body),
    'PATCH /crm/v3/objects/contacts/{id}': ({ params, body }, tools) => save(tools, params['id'] ?? '', body),
  },
  acts: {
    edit: async (id, name, tools) => {
      await saveContact(tools.objects, id, { given: name ?? '', family: '' });
      const occurredAt = Date.now();
      const event = {
        eventId: occurredAt,
        subscriptionType: 'contact.propertyChange',
        objectId: Number(id),
        occurredAt,
      };
      const body = JSON.stringify([event]);
      const timestamp = String(occurredAt);
      const url = tools.webhookUrl('events');
      const facts = { method: 'POST', url, body, timestamp };
      tools.webhook({
        url: 'events',
        headers: {
          'content-type': 'application/json',
          'x-hubspot-request-timestamp': timestamp,
          'x-hubspot-signature-v3': hubSpotSignature(tools.credentials.clientSecret, facts),
        },
        body,
      });
    },
  },
};

async function save(
  { objects }: SandboxTools<Keys>,
  id: string | null,
  body: unknown,
): Promise<SandboxAnswer> {
  const parsed = saved.safeParse(body);
  if (!parsed.success) return refuse(400, 'Property values were not valid');
  const { firstname, lastname, email, phone } = parsed.data.properties;
  const same = email ? await contactByEmail(objects, email) : null;
  if (same && same.id !== id) return refuse(409, `Contact already exists. Existing ID: ${same.id}`);
  const contact = await saveContact(objects, id, {
    ...(firstname !== undefined && { given: firstname }),
    ...(lastname !== undefined && { family: lastname }),
    ...(email !== undefined && { email: email || null }),
    ...(phone !== undefined && { phone: phone || null }),
  });
  if (!contact) return refuse(404, 'resource not found');
  return { status: id === null ? 201 : 200, json: toHubSpot(contact) };
}
