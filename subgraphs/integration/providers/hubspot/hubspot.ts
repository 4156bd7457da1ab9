import { defineProvider } from '../../hub/definition/define-provider.ts';

import { readAccount } from './contacts.ts';
import { hubSpotCrm } from './crm.ts';
import { hubSpotErasure } from './erasure.ts';
import { hubSpotFailure } from './failure.ts';
import { hubSpotFields, hubSpotScopes } from './fields.ts';
import { hubSpotDeals } from './deals.ts';
import { hubSpotNotes } from './notes.ts';
import { hubSpotSandbox } from './sandbox.ts';
import { hubSpotWebhook } from './webhook.ts';

/** @see https://developers.hubspot.com/docs */
export const hubSpot = defineProvider({
  id: 'HUBSPOT',
  name: 'HubSpot',
  category: 'CRM',
  summary: 'Keeps customers in step with the contacts of HubSpot.',
  hosts: { api: 'https://api.hubapi.com', auth: 'https://app.hubspot.com' },
  fields: hubSpotFields,
  blame: 'clientSecret',
  auth: {
    kind: 'OAUTH',
    authorize: { host: 'auth', path: '/oauth/authorize' },
    token: { host: 'api', path: '/oauth/2026-03/token', client: 'FORM' },
    scopes: hubSpotScopes,
    pkce: false,
    defaultLifetimeSeconds: 1_800,
  },
  // 100 requests in 10 s; the search allows 5 a second.
  limits: { perSecond: 5, burst: 20, concurrency: 4, timeoutMs: 20_000 },
  failure: hubSpotFailure,
  check: async ({ http }) => {
    await readAccount(http);
  },
  can: {
    CONTACT_ERASURE: ({ http }) => hubSpotErasure(http),
    DEALS: ({ http }) => hubSpotDeals(http),
    NOTES: ({ http }) => hubSpotNotes(http),
    CRM: ({ http }) => hubSpotCrm(http),
  },
  webhook: hubSpotWebhook,
  sandbox: hubSpotSandbox,
});
