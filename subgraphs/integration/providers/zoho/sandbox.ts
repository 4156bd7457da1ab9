import { z } from 'zod';
import { contactByEmail, contactsSince, findContact, saveContact } from '../../hub/sandboxes/crm/contacts.ts';
import type { StandInContact } from '../../hub/sandboxes/crm/contacts.ts';
import type { SandboxAnswer, SandboxSpec, SandboxTools } from '../../hub/sandboxes/sandbox.ts';
import { dealRoutes } from './sandbox-deals.ts';

interface Keys {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly dataCentre: string;
}

const text = z.string().nullable().optional();
const saved = z.object({
  data: z.tuple([
    z.object({ First_Name: text, Last_Name: z.string().min(1).optional(), Email: text, Phone: text }),
  ]),
});

function refuse(status: number, message: string): SandboxAnswer {
  const codes: Readonly<Record<number, string>> = { 401: 'INVALID_TOKEN', 404: 'INVALID_URL_PATTERN' };
  return { status, json: { code: codes[status] ?? 'INTERNAL_ERROR', details: {}, message, status: 'error' } };
}

function toZoho({ id, given, family, email, phone, modifiedAt }: StandInContact): object {
  return {
    id,
    First_Name: given === '' ? null : given,
    Last_Name: family,
    Email: email,
    Phone: phone,
    Modified_Time: modifiedAt.toISOString(),
  };
}

const token = (secret: SandboxTools<Keys>['secret']) => secret('token', 24);
const nothing: SandboxAnswer = { status: 204, text: '' };

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
    'GET /crm/v8/Contacts': async ({ query, headers }, { objects }) => {
      const all = await contactsSince(objects, new Date(headers['if-modified-since'] ?? 0));
      const from = Number(query.get('page_token') ?? 0);
      const to = from + Number(query.get('per_page') ?? 200);
      if (from >= all.length) return nothing;
      const more_records = to < all.length;
      return {
        json: {
          data: all.slice(from, to).map(toZoho),
          info: { more_records, next_page_token: more_records ? String(to) : null, per_page: to - from },
        },
      };
    },
    'GET /crm/v8/Contacts/{id}': async ({ params }, { objects }) => {
      const found = await findContact(objects, params['id'] ?? '');
      return found ? { json: { data: [toZoho(found)] } } : nothing;
    },
    'POST /crm/v8/Contacts/upsert': async ({ body }, tools) => {
      const email = saved.safeParse(body).data?.data[0].Email;
      const same = email ? await contactByEmail(tools.objects, email) : null;
      return save(tools, same?.id ?? null, body);
    },
    'PUT /crm/v8/Contacts/{id}': ({ params, body }, tools) => save(tools, params['id'] ?? '', body),
  },
  acts: {
    edit: async (id, name, { objects }) => {
      await saveContact(objects, id, { given: '', family: name ?? '' });
    },
  },
};

async function save(
  { objects }: SandboxTools<Keys>,
  id: string | null,
  body: unknown,
): Promise<SandboxAnswer> {
  const parsed = saved.safeParse(body);
  if (!parsed.success) {
    return {
      status: 400,
      json: { code: 'MANDATORY_NOT_FOUND', message: 'required field not found', status: 'error' },
    };
  }
  const [{ First_Name, Last_Name, Email, Phone }] = parsed.data.data;
  const contact = await saveContact(objects, id, {
    ...(First_Name !== undefined && { given: First_Name ?? '' }),
    ...(Last_Name !== undefined && { family: Last_Name }),
    ...(Email !== undefined && { email: Email }),
    ...(Phone !== undefined && { phone: Phone }),
  });
  if (!contact) return refuse(404, 'the id given seems to be invalid');
  return {
    json: {
      data: [{ code: 'SUCCESS', details: { id: contact.id }, message: 'record saved', status: 'success' }],
    },
  };
}
