import { deleteContact, editByHand } from '../../hub/sandboxes/crm/contacts.ts';
import type { SandboxAnswer, SandboxSpec, SandboxTools } from '../../hub/sandboxes/sandbox.ts';
import { answerDealQuery, dealRoutes } from './sandbox-deals.ts';
import { answerContactQuery, contactRoutes } from './sandbox-contacts.ts';

interface Keys {
  readonly clientId: string;
  readonly clientSecret: string;
}

function refuse(status: number, message: string): SandboxAnswer {
  const codes: Readonly<Record<number, string>> = { 401: 'INVALID_SESSION_ID', 404: 'NOT_FOUND' };
  return { status, json: [{ errorCode: codes[status] ?? 'UNKNOWN_EXCEPTION', message }] };
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
      if (/^SELECT Name FROM Organization$/i.test(q)) {
        return { json: { totalSize: 1, done: true, records: [{ Name: 'Sandbox' }] } };
      }
      const { objects } = tools;
      const answer = (await answerContactQuery(objects, q)) ?? (await answerDealQuery(objects, q));
      return answer ?? { status: 400, json: [{ errorCode: 'MALFORMED_QUERY', message: q }] };
    },
    ...contactRoutes(refuse),
  },
  acts: {
    edit: (id, value, { objects }) => editByHand(objects, id, value),
    delete: async (id, _value, { objects }) => {
      await deleteContact(objects, id);
    },
  },
};
