import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { contactsSince, findContact, saveContact } from '../../hub/sandboxes/crm/contacts.ts';
import type { StandInContact } from '../../hub/sandboxes/crm/contacts.ts';
import type { SandboxAnswer, SandboxSpec, SandboxTools } from '../../hub/sandboxes/sandbox.ts';
import { joinName } from '../../hub/definition/person-name.ts';
import { pipedriveAuthorization } from './webhook.ts';
import { dealRoutes } from './sandbox-deals.ts';

interface Keys {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly webhookPassword: string | null;
}

const addresses = z.array(z.object({ value: z.string() })).optional();
const saved = z.object({ name: z.string().min(1).optional(), emails: addresses, phones: addresses });

function refuse(status: number, error: string): SandboxAnswer {
  return { status, json: { success: false, error, error_info: 'The stand-in refuses this.' } };
}

function toPerson({ id, given, family, email, phone, modifiedAt }: StandInContact): object {
  const time = `${modifiedAt.toISOString().slice(0, 19)}Z`;
  const listOf = (value: string | null) => (value === null ? [] : [{ value, primary: true, label: 'work' }]);
  return {
    id: Number(id),
    name: joinName(given, family),
    add_time: time,
    update_time: time,
    emails: listOf(email),
    phones: listOf(phone),
    is_deleted: false,
  };
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
    'GET /api/v2/persons': async ({ query }, { objects }) => {
      const since = new Date(query.get('updated_since') ?? 0);
      const all = await contactsSince(objects, since);
      const from = Number(query.get('cursor') ?? 0);
      const to = from + Number(query.get('limit') ?? 100);
      return {
        json: {
          success: true,
          data: all.slice(from, to).map(toPerson),
          additional_data: { next_cursor: to < all.length ? String(to) : null },
        },
      };
    },
    'GET /api/v2/persons/{id}': async ({ params }, { objects }) => {
      const found = await findContact(objects, params['id'] ?? '');
      return found ? { json: { success: true, data: toPerson(found) } } : refuse(404, 'Person not found');
    },
    'POST /api/v2/persons': ({ body }, tools) => save(tools, null, body),
    'PATCH /api/v2/persons/{id}': ({ params, body }, tools) => save(tools, params['id'] ?? '', body),
  },
  acts: {
    edit: async (id, name, tools) => {
      await saveContact(tools.objects, id, { given: name ?? '', family: '' });
      tools.webhook({
        url: '',
        headers: {
          'content-type': 'application/json',
          authorization: pipedriveAuthorization(tools.credentials.webhookPassword ?? ''),
        },
        body: JSON.stringify({
          meta: { id: randomUUID(), action: 'change', entity: 'person', entity_id: id, version: '2.0' },
          data: null,
          previous: null,
        }),
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
  if (!parsed.success || (id === null && parsed.data.name === undefined)) {
    return refuse(400, 'validation failed: name');
  }
  const { name, emails, phones } = parsed.data;
  const contact = await saveContact(objects, id, {
    ...(name !== undefined && { given: name, family: '' }),
    ...(emails && { email: emails[0]?.value ?? null }),
    ...(phones && { phone: phones[0]?.value ?? null }),
  });
  if (!contact) return refuse(404, 'Person not found');
  return { json: { success: true, data: toPerson(contact) } };
}
