import { defineProvider } from '../../hub/definition/define-provider.ts';
import { secret, setting } from '../../hub/definition/fields.ts';
import { keapDeals } from './deals.ts';
import { keapNotes } from './notes.ts';
import { keapCrm } from './crm.ts';
import { readAccount } from './contacts.ts';
import { keapSandbox } from './sandbox.ts';

/** @see https://developer.infusionsoft.com/docs/rest/ */
export const keap = defineProvider({
  id: 'KEAP',
  name: 'Keap',
  category: 'CRM',
  summary: 'Keeps customers in step with the contacts of Keap.',
  hosts: { api: 'https://api.infusionsoft.com', auth: 'https://accounts.infusionsoft.com' },
  fields: {
    clientId: setting({
      label: 'Client id',
      help: 'On keys.developer.keap.com, the key of your app.',
      pattern: /^[\dA-Za-z]{16,100}$/,
      problem: 'must have 16 to 100 letters and digits',
    }),
    clientSecret: secret({
      label: 'Client secret',
      help: 'Beside the client id.',
      pattern: /^[\dA-Za-z]{8,100}$/,
      problem: 'must have 8 to 100 letters and digits',
    }),
  },
  blame: 'clientSecret',
  auth: {
    kind: 'OAUTH',
    authorize: { host: 'auth', path: '/app/oauth/authorize' },
    // The refresh token is good for one use.
    token: { host: 'api', path: '/token', client: 'FORM' },
    scopes: ['full'],
    pkce: false,
    defaultLifetimeSeconds: 86_400,
  },
  limits: { perSecond: 10, burst: 25, concurrency: 4, timeoutMs: 20_000 },
  check: async ({ http }) => {
    await readAccount(http);
  },
  can: {
    DEALS: ({ http }) => keapDeals(http),
    NOTES: ({ http }) => keapNotes(http),
    CRM: ({ http }) => keapCrm(http),
  },
  sandbox: keapSandbox,
});
