import { z } from 'zod';
import { contactByEmail, contactsSince, findContact, saveContact } from '../../hub/sandboxes/crm/contacts.ts';
import type { StandInContact } from '../../hub/sandboxes/crm/contacts.ts';
import type { SandboxAnswer, SandboxSpec, SandboxTools } from '../../hub/sandboxes/sandbox.ts';
import { dealRoutes } from './sandbox-deals.ts';

interface Keys {
  readonly clientId: string;
  readonly clientSecret: string;
}

const saved = z.object({
  given_name: z.string().optional(),
  family_name: z.string().optional(),
  email_addresses: z.array(z.object({ email: z.string() })).optional(),
  phone_numbers: z.array(z.object({ number: z.string() })).optional(),
});

function refuse(status: number, message: string): SandboxAnswer {
  return { status, json: { message } };
}

function toKeap({ id, given, family, email, phone, modifiedAt }: StandInContact): object {
  return {
    id: Number(id),
    given_name: given,
    family_name: family,
    email_addresses: email === null ? [] : [{ email, field: 'EMAIL1' }],
    phone_numbers: phone === null ? [] : [{ number: phone, field: 'PHONE1', type: 'Work' }],
    last_updated: modifiedAt.toISOString(),
  };
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
    'GET /crm/rest/v1/contacts': async ({ query }, { objects }) => {
      const all = await contactsSince(objects, new Date(query.get('since') ?? 0));
      const from = Number(query.get('offset') ?? 0);
      const contacts = all.slice(from, from + Number(query.get('limit') ?? 50)).map(toKeap);
      return { json: { contacts, count: all.length } };
    },
    'GET /crm/rest/v1/contacts/{id}': async ({ params }, { objects }) => {
      const found = await findContact(objects, params['id'] ?? '');
      return found ? { json: toKeap(found) } : refuse(404, 'Contact not found');
    },
    'PUT /crm/rest/v1/contacts': async ({ body }, tools) => {
      const parsed = saved.safeParse(body);
      const email = parsed.data?.email_addresses?.[0]?.email;
      const same = email === undefined ? null : await contactByEmail(tools.objects, email);
      return save(tools, same?.id ?? null, body);
    },
    'PATCH /crm/rest/v1/contacts/{id}': ({ params, body }, tools) => save(tools, params['id'] ?? '', body),
  },
  acts: {
    edit: async (id, name, { objects }) => {
      await saveContact(objects, id, { given: name ?? '', family: '' });
    },
  },
};

async function save(
  { objects }: SandboxTools<Keys>,
  id: string | null,
  body: unknown,
): Promise<SandboxAnswer> {
  const parsed = saved.safeParse(body);
  if (!parsed.success) return refuse(400, 'Input could not be converted');
  const {
    given_name: given,
    family_name: family,
    email_addresses: emails,
    phone_numbers: phones,
  } = parsed.data;
  const contact = await saveContact(objects, id, {
    ...(given !== undefined && { given }),
    ...(family !== undefined && { family }),
    ...(emails && { email: emails[0]?.email ?? null }),
    ...(phones && { phone: phones[0]?.number ?? null }),
  });
  return contact ? { json: toKeap(contact) } : refuse(404, 'Contact not found');
}
