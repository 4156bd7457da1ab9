import { defineProvider } from '../../hub/definition/define-provider.ts';
import { salesforceFields } from './fields.ts';
import { salesforceDeals } from './deals.ts';
import { salesforceNotes } from './tasks.ts';

import { salesforceCrm } from './crm.ts';
import { salesforceFailure } from './failure.ts';
import { checkLimits } from './account.ts';
import { salesforceSandbox } from './sandbox.ts';

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest */
export const salesforce = defineProvider({
  id: 'SALESFORCE',
  name: 'Salesforce',
  category: 'CRM',
  summary: 'Keeps customers in step with the contacts of Salesforce.',
  hosts: {
    api: {
      of: ({ grant }) => grant?.extra['instance_url'] ?? 'https://login.salesforce.com',
      field: null,
      suffixes: ['.salesforce.com'],
    },
    auth: 'https://login.salesforce.com',
  },
  fields: salesforceFields,
  blame: 'clientSecret',
  auth: {
    kind: 'OAUTH',
    authorize: { host: 'auth', path: '/services/oauth2/authorize' },
    token: { host: 'auth', path: '/services/oauth2/token', client: 'FORM' },
    scopes: ['api', 'refresh_token', 'id'],
    pkce: true,
    keep: ['instance_url'],
    // The answer does not say it: the shortest default of a session.
    defaultLifetimeSeconds: 7_200,
  },
  limits: { perSecond: 10, burst: 25, concurrency: 5, timeoutMs: 30_000 },
  failure: salesforceFailure,
  check: ({ http }) => checkLimits(http),
  can: {
    DEALS: ({ http }) => salesforceDeals(http),
    NOTES: ({ http }) => salesforceNotes(http),
    CRM: ({ http }) => salesforceCrm(http),
  },
  sandbox: salesforceSandbox,
});
