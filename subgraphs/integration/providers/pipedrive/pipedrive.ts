import { defineProvider } from '../../hub/definition/define-provider.ts';
import { pipedriveFields } from './fields.ts';
import { pipedriveCrm } from './crm.ts';
import { readAccount } from './persons.ts';
import { pipedriveFailure } from './failure.ts';
import { pipedriveDeals } from './deals.ts';
import { pipedriveNotes } from './notes.ts';
import { pipedriveSandbox } from './sandbox.ts';
import { pipedriveWebhook } from './webhook.ts';

/** @see https://developers.pipedrive.com/docs/api/v1 */
export const pipedrive = defineProvider({
  id: 'PIPEDRIVE',
  name: 'Pipedrive',
  category: 'CRM',
  summary: 'Keeps customers in step with the persons of Pipedrive.',
  hosts: {
    api: {
      of: ({ grant }) => grant?.extra['api_domain'] ?? 'https://api.pipedrive.com',
      field: null,
      suffixes: ['.pipedrive.com'],
    },
    auth: 'https://oauth.pipedrive.com',
  },
  fields: pipedriveFields,
  blame: 'clientSecret',
  auth: {
    kind: 'OAUTH',
    authorize: { host: 'auth', path: '/oauth/authorize' },
    token: { host: 'auth', path: '/oauth/token', client: 'BASIC' },
    // The rights are those of the app; the address takes none.
    scopes: [],
    pkce: false,
    keep: ['api_domain'],
    defaultLifetimeSeconds: 3_600,
  },
  limits: { perSecond: 5, burst: 10, concurrency: 4, timeoutMs: 20_000 },
  failure: pipedriveFailure,
  check: async ({ http }) => {
    await readAccount(http);
  },
  can: {
    DEALS: ({ http }) => pipedriveDeals(http),
    NOTES: ({ http }) => pipedriveNotes(http),
    CRM: ({ http }) => pipedriveCrm(http),
  },
  webhook: pipedriveWebhook,
  sandbox: pipedriveSandbox,
});
