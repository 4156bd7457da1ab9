import { defineProvider } from '../../hub/definition/define-provider.ts';
import { centres, zohoFields, zohoScopes } from './fields.ts';
import { readAccount } from './contacts.ts';
import { zohoCrm } from './crm.ts';
import { zohoFailure } from './failure.ts';
import { zohoDeals } from './deals.ts';
import { zohoNotes } from './notes.ts';
import { zohoSandbox } from './sandbox.ts';

/** Each data centre has accounts of its own. @see https://www.zoho.com/crm/developer/docs/api/v8/ */
export const zoho = defineProvider({
  id: 'ZOHO',
  name: 'Zoho CRM',
  category: 'CRM',
  summary: 'Keeps customers in step with the contacts of Zoho CRM.',
  hosts: {
    api: {
      of: ({ grant, credentials }) =>
        grant?.extra['api_domain'] ?? `https://www.zohoapis.${credentials.dataCentre}`,
      field: 'dataCentre',
      suffixes: centres.map((centre) => `.zohoapis.${centre}`),
    },
    accounts: {
      of: ({ credentials }) => `https://accounts.zoho.${credentials.dataCentre}`,
      field: 'dataCentre',
      suffixes: centres.map((centre) => `.zoho.${centre}`),
    },
  },
  fields: zohoFields,
  blame: 'clientSecret',
  auth: {
    kind: 'OAUTH',
    authorize: { host: 'accounts', path: '/oauth/v2/auth' },
    token: { host: 'accounts', path: '/oauth/v2/token', client: 'FORM' },
    scopes: zohoScopes,
    // Without these there is no refresh token.
    parameters: () => ({ access_type: 'offline', prompt: 'consent' }),
    pkce: false,
    scheme: 'Zoho-oauthtoken',
    keep: ['api_domain'],
    defaultLifetimeSeconds: 3_600,
  },
  limits: { perSecond: 5, burst: 10, concurrency: 5, timeoutMs: 20_000 },
  failure: zohoFailure,
  check: async ({ http }) => {
    await readAccount(http);
  },
  can: {
    DEALS: ({ http }) => zohoDeals(http),
    NOTES: ({ http }) => zohoNotes(http),
    CRM: ({ http }) => zohoCrm(http),
  },
  sandbox: zohoSandbox,
});
