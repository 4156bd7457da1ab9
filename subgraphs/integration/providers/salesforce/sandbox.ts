import { z } from 'zod';
import { contactsSince, findContact, saveContact } from '../../hub/sandboxes/crm/contacts.ts';
import type { StandInContact } from '../../hub/sandboxes/crm/contacts.ts';
import type { SandboxAnswer, SandboxSpec, SandboxTools } from '../../hub/sandboxes/sandbox.ts';
import { answerDealQuery, dealRoutes } from './sandbox-deals.ts';

interface Keys {
  readonly clientId: string;
  readonly clientSecret: string;
}

const text = z.string().nullable().optional();
const saved = z.object({ FirstName: text, LastName: text, Email: text, Phone: text });
const pageSize = 2_000;

function refuse(status: number, message: string): SandboxAnswer {
  const codes: Readonly<Record<number, string>> = { 401: 'INVALID_SESSION_ID', 404: 'NOT_FOUND' };
  return { status, json: [{ errorCode: codes[status] ?? 'UNKNOWN_EXCEPTION', message }] };
}

function toRecord({ id, given, family, email, phone, modifiedAt }: StandInContact): object {
  const SystemModstamp = modifiedAt.toISOString().replace('Z', '+0000');
  return {
    attributes: { type: 'Contact' },
    Id: id,
    FirstName: given || null,
    LastName: family,
    Email: email,
    Phone: phone,
    SystemModstamp,
  };
}

async function pageOf({ objects }: SandboxTools<Keys>, since: Date, from: number): Promise<SandboxAnswer> {
  const all = await contactsSince(objects, since);
  const to = from + pageSize;
  const isLast = to >= all.length;
  return {
    json: {
      totalSize: all.length,
      done: isLast,
      records: all.slice(from, to).map(toRecord),
      ...(!isLast && { nextRecordsUrl: `/services/data/v62.0/query/${since.getTime()}-${to}` }),
    },
  };
}

const token = (secret: SandboxTools<Keys>['secret']) => secret('token', 24);

/** Contacts with the moments of their changes, and the one kind of query that this product asks. */
export const salesforceSandbox: SandboxSpec<Keys> = {
  credentials: (secret) => ({ clientId: secret('client', 24), clientSecret: secret('client secret', 16) }),
  grant: (secret) => ({ accessToken: token(secret), extra: {} }),
  authenticate: ({ headers }, _credentials, secret) => headers['authorization'] === `Bearer ${token(secret)}`,
  refuse,
  routes: {
    ...dealRoutes(refuse),
    'GET /services/data/{version}/limits': () => ({
      json: { DailyApiRequests: { Max: 15_000, Remaining: 14_990 } },
    }),
    'GET /services/data/{version}/query': async ({ query }, tools) => {
      const q = query.get('q') ?? '';
      const answer = await answerDealQuery(tools.objects, q);
      if (answer) return answer;
      if (/^SELECT Name FROM Organization$/i.test(q)) {
        return { json: { totalSize: 1, done: true, records: [{ Name: 'Sandbox' }] } };
      }
      const since = /FROM Contact WHERE SystemModstamp >= (\S+) ORDER BY SystemModstamp, Id$/i.exec(q)?.[1];
      if (since === undefined) return { status: 400, json: [{ errorCode: 'MALFORMED_QUERY', message: q }] };
      return pageOf(tools, new Date(since), 0);
    },
    'GET /services/data/{version}/query/{cursor}': ({ params }, tools) => {
      const [since = 0, from = 0] = (params['cursor'] ?? '').split('-').map(Number);
      return pageOf(tools, new Date(since), from);
    },
    'GET /services/data/{version}/sobjects/Contact/{id}': async ({ params }, { objects }) => {
      const found = await findContact(objects, params['id'] ?? '');
      return found ? { json: toRecord(found) } : refuse(404, 'The requested resource does not exist');
    },
    'POST /services/data/{version}/sobjects/Contact': async ({ body }, tools) => {
      const parsed = saved.safeParse(body);
      if (!parsed.success || !parsed.data.LastName) {
        const message = 'Required fields are missing: [LastName]';
        return {
          status: 400,
          json: [{ errorCode: 'REQUIRED_FIELD_MISSING', message, fields: ['LastName'] }],
        };
      }
      const contact = await save(tools, null, parsed.data);
      return { status: 201, json: { id: contact?.id, success: true, errors: [] } };
    },
    'PATCH /services/data/{version}/sobjects/Contact/{id}': async ({ params, body }, tools) => {
      const contact = await save(tools, params['id'] ?? '', saved.parse(body));
      return contact ? { status: 204, text: '' } : refuse(404, 'The requested resource does not exist');
    },
  },
  acts: {
    edit: async (id, name, { objects }) => {
      await saveContact(objects, id, { given: '', family: name ?? '' });
    },
  },
};

function save(
  { objects }: SandboxTools<Keys>,
  id: string | null,
  { FirstName, LastName, Email, Phone }: z.infer<typeof saved>,
): Promise<StandInContact | null> {
  return saveContact(objects, id, {
    ...(FirstName !== undefined && { given: FirstName ?? '' }),
    ...(LastName !== undefined && { family: LastName ?? '' }),
    ...(Email !== undefined && { email: Email }),
    ...(Phone !== undefined && { phone: Phone }),
  });
}
